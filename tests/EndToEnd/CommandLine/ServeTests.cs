using System.Net;
using System.Net.Sockets;

namespace KokoroTts.EndToEnd.Tests.CommandLine;

public sealed class ServeTests
{
    [Fact]
    public async Task Help_lists_the_commands_and_the_options_of_the_service()
    {
        var help = await Run.ScriptAsync(["--help"]);

        Assert.Contains("--Scheduling:LookAhead", help.Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("say", help.Output, StringComparison.Ordinal);
        Assert.Equal("", help.Errors);
    }

    [Theory]
    [InlineData("Scheduling:LookAhead is 500; use 1 to 64.", "--Scheduling:LookAhead", "500")]
    [InlineData("Cache:MaxBytes is 'abc'; use 0 to 1099511627776.", "--Cache:MaxBytes", "abc")]
    [InlineData("Api:RequestTimeout is 'soon'; use 00:00:01 to 1.00:00:00.", "--Api:RequestTimeout=soon")]
    [InlineData("Joining:Fade is 00:00:01; use 00:00:00 to 00:00:00.05.", "--Joining:Fade", "00:00:01")]
    [InlineData("Joining:Margin is 'much'; use 00:00:00 to 00:00:00.5.", "--Joining:Margin", "much")]
    [InlineData("RateLimiting:Tiers:free:RequestsPerMinute is 0; use 1 to 1,000,000,000, or -1 for no limit.", "--RateLimiting:Tiers:free:RequestsPerMinute", "0")]
    [InlineData("RateLimiting:Tiers:free:RequestsPerMinute is 'many'; use a whole number.", "--RateLimiting:Tiers:free:RequestsPerMinute", "many")]
    [InlineData("There is no file /nowhere/limits.json. Use --config with a JSON file of settings.", "--config", "/nowhere/limits.json")]
    [InlineData("'--Api:Bodies' is not an option. ./run --help lists the options.", "--Api:Bodies", "1")]
    [InlineData("'--urls' needs a value: --urls <value>.", "--urls")]
    [InlineData("'bogus' is not an option. ./run --help lists the options and commands.", "bogus")]
    public async Task A_wrong_option_is_told_in_one_line(string line, params string[] options)
    {
        var ended = await Run.ServiceAsync(options);

        Assert.Equal((1, line, ""), (ended.ExitCode, ended.Errors.TrimEnd(), ended.Output));
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_line_with_the_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var ended = await Run.ScriptAsync(["--urls", url]);

        Assert.Equal(1, ended.ExitCode);
        var line = Assert.Single(ended.Errors.TrimEnd().Split('\n'));
        Assert.Contains(url, line, StringComparison.Ordinal);
        Assert.Contains("choose another port: ./run --urls", line, StringComparison.Ordinal);
    }
}
