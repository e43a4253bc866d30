using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class EndpointWeightTests
{
    [Fact]
    public async Task A_request_counts_as_many_as_its_endpoint_weighs()
    {
        await using var server = await LimitedServer.StartAsync(
            (LimitedServer.DefaultTier + "RequestsPerMinute", "5"), ("RateLimiting:EndpointWeights:/v1/audio/voices", "3"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/audio/voices")));
        Assert.Equal(new Refusal(429, "requests", 5, "limit", 60), await Refusal.Of(server.GetAsync("/v1/audio/voices")));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
    }

    [Fact]
    public async Task An_endpoint_without_weight_takes_nothing_and_is_open_to_a_client_over_its_limit()
    {
        await using var server = await LimitedServer.StartAsync(
            (LimitedServer.DefaultTier + "RequestsPerMinute", "1"), ("RateLimiting:EndpointWeights:/v1/models", "0"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
    }

    [Fact]
    public async Task A_path_outside_v1_is_limited_when_it_is_given_a_weight()
    {
        await using var server = await LimitedServer.StartAsync(
            (LimitedServer.DefaultTier + "RequestsPerMinute", "1"), ("RateLimiting:EndpointWeights:/health/live", "1"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/health/live")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/health/live")));
    }
}
