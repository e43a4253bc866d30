using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class ExpectationTests
{
    [Fact]
    public async Task The_limiter_hears_of_a_client_twice_before_it_is_asked()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerHour", 5));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));

        Assert.Equal([nameof(IRateLimiter.Expect), nameof(IRateLimiter.Prepare), nameof(IRateLimiter.DecideAsync)], server.Limiter.Heard);
    }

    [Fact]
    public async Task The_limiter_hears_nothing_of_clients_without_limits()
    {
        await using var server = await LimitedServer.StartAsync(
            (LimitedServer.DefaultTier + "RequestsPerMinute", "1"), ("RateLimiting:Allow:0", "203.0.113.0/24"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("Hello.", (ApiServer.PeerHeader, "203.0.113.7"))));

        Assert.Empty(server.Limiter.Heard);
    }
}
