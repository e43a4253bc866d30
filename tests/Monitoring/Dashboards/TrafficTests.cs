namespace KokoroTts.Monitoring.Tests.Dashboards;

public class TrafficTests
{
    [Theory]
    [InlineData("--seconds", "3601")]
    [InlineData("--rate", "51")]
    [InlineData("--flood", "-1")]
    public async Task Traffic_has_bounds(string option, string value)
    {
        var refused = await Program.RunAsync("python3", [Repository.PathOf("monitoring/traffic"), option, value]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"{option} is {value}, and must be between 0 and", refused.Errors);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told()
    {
        var driving = await Program.RunAsync("python3", [Repository.PathOf("monitoring/traffic"), "--url", "http://127.0.0.1:1", "--seconds", "1"]);

        Assert.Equal(1, driving.ExitCode);
        Assert.Contains("http://127.0.0.1:1/v1/models", driving.Errors);
    }
}
