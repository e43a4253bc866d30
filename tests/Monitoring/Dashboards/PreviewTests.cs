using System.Xml.Linq;

namespace KokoroTts.Monitoring.Tests.Dashboards;

public class PreviewTests
{
    private const int LargestPicture = 300_000;

    public static TheoryData<string> Names => Dashboard.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_documentation_shows_the_dashboard_as_it_is(string name)
    {
        var picture = Repository.PathOf($"docs/dashboards/{name}.svg");

        Assert.InRange(new FileInfo(picture).Length, 1, LargestPicture);
        Assert.Subset(Texts(picture), RowsAndOpenPanels(name));
        Assert.Contains($"dashboards/{name}.svg", File.ReadAllText(Repository.PathOf("docs/dashboards.md")));
    }

    [Fact]
    public async Task Every_panel_is_drawn_with_its_values()
    {
        using var folder = new TemporaryFolder();
        await using var prometheus = StandInPrometheus.WithOneSeries("espeak", 42);

        await Preview(folder, prometheus.Url);

        foreach (var dashboard in Dashboard.All)
        {
            var texts = Texts(folder.File($"{dashboard.File}.svg"));
            Assert.Subset(texts, dashboard.Panels.Select(panel => panel.Title).ToHashSet());
            Assert.DoesNotContain("No data", texts);
            Assert.Contains(texts, text => text.StartsWith("42", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_panel_without_data_says_so()
    {
        using var folder = new TemporaryFolder();
        await using var prometheus = StandInPrometheus.Empty();

        var drawing = await Preview(folder, prometheus.Url);

        Assert.All(Dashboard.All, dashboard => Assert.Contains("No data", Texts(folder.File($"{dashboard.File}.svg"))));
        Assert.Contains("Block Rate (%)", drawing.Output);
    }

    private static async Task<ProgramResult> Preview(TemporaryFolder folder, string prometheus)
    {
        var drawing = await Program.RunAsync(
            "python3", [Repository.PathOf("monitoring/grafana/preview"), "--prometheus", prometheus, "--output", folder.Path]);
        return drawing.Succeeded();
    }

    private static HashSet<string> Texts(string picture) =>
        XDocument.Load(picture).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.TrimStart('▾', '▸', ' ')).ToHashSet();

    /// <summary>What every picture has, whatever there was to draw: rows that are collapsed are opened only for data.</summary>
    private static HashSet<string> RowsAndOpenPanels(string name) =>
        [.. Dashboard.Named(name).Json["panels"]!.AsArray().Select(panel => (string)panel!["title"]!)];
}
