using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Dashboards;

public partial class RunbookLinkTests
{
    public static TheoryData<string> Names => Dashboard.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_to_runbooks_lead_somewhere(string name)
    {
        var missing = RunbookUrl().Matches(Dashboard.Named(name).Json.ToJsonString()).Select(match => match.Groups[1].Value).Distinct()
            .Where(alert => !File.Exists(Repository.PathOf($"monitoring/runbooks/{alert}.md")));

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"https://github\.com/kokorotts/kokorotts/blob/main/monitoring/runbooks/(\w+)\.md")]
    private static partial Regex RunbookUrl();
}
