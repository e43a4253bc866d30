using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class SwitchTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("local", null, false)]
    [InlineData("cloud", null, true)]
    [InlineData("local", "true", true)]
    [InlineData("cloud", "false", false)]
    public async Task Limits_are_off_unless_the_service_runs_for_strangers_or_they_are_turned_on(string? mode, string? enabled, bool areOn)
    {
        var settings = new List<(string, string)> { (LimitedServer.DefaultTier + "RequestsPerMinute", "1") };
        settings.AddRange(mode is null ? [] : [("RateLimiting:DeploymentMode", mode)]);
        settings.AddRange(enabled is null ? [] : [("RateLimiting:Enabled", enabled)]);
        await using var server = await ApiServer.StartAsync([.. settings]);

        using var first = await server.Client.GetAsync("/v1/models");
        using var second = await server.Client.GetAsync("/v1/models");

        Assert.Equal(areOn, first.Headers.Contains("RateLimit"));
        Assert.Equal(areOn ? 429 : 200, (int)second.StatusCode);
        Assert.Equal(areOn ? 2 : 0, server.Limiter.Asked);
    }
}
