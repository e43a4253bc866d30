namespace KokoroTts.Monitoring.Tests.Stack;

public sealed class UpTests
{
    private static readonly string Up = Repository.PathOf("monitoring/up");

    [Fact]
    public async Task Help_names_every_option()
    {
        var result = (await Program.RunAsync(Up, ["--help"])).Succeeded();

        Assert.All(
            ["--api", "--silo", "--redis", "--webhook", "--data", "--prometheus-port", "--alertmanager-port", "--grafana-port", "--prepare"],
            option => Assert.Contains(option, result.Output));
    }

    [Theory]
    [InlineData("--api", "localhost", "host:port")]
    [InlineData("--silo", "localhost:70000", "host:port")]
    [InlineData("--prometheus-port", "70000", "0 to 65535")]
    [InlineData("--webhook", "mail@example.com", "http://")]
    [InlineData("--redis", "http://localhost", "redis://")]
    public async Task A_wrong_value_is_answered_with_what_is_allowed(string option, string value, string allowed)
    {
        var result = await Program.RunAsync(Up, [option, value]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(option, result.Errors);
        Assert.Contains(allowed, result.Errors);
    }
}
