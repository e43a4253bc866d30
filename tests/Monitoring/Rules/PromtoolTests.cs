namespace KokoroTts.Monitoring.Tests.Rules;

public sealed class PromtoolTests
{
    public static TheoryData<string> TestFiles => [.. PromtoolTest.Paths];

    [Fact]
    public async Task Prometheus_accepts_every_rule() =>
        (await Promtool.RunAsync(["check", "rules", .. RuleFiles.Paths])).Succeeded();

    [Theory]
    [MemberData(nameof(TestFiles))]
    public async Task Rules_do_what_their_tests_say(string path) => (await Promtool.RunAsync("test", "rules", path)).Succeeded();
}
