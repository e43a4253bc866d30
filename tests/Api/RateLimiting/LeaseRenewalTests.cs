using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class LeaseRenewalTests
{
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_slot_is_held_as_long_as_its_request_is_answered()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("ConcurrentRequests", 1));
        using var stream = await server.SpeakAsync(LimitedServer.WaitingText);

        for (var i = 1; i <= 9; i++)
        {
            server.Clock.Advance(Third);
            await Eventually.IsTrueAsync(() => server.Limiter.Renewed == i, $"the slot is renewed {i} times");
        }

        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        server.Model.Release();
        await stream.Content.ReadAsByteArrayAsync();
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        server.Clock.Advance(3 * Third);
        Assert.Equal(9, server.Limiter.Renewed);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_before_the_slot_is_lost()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("ConcurrentRequests", 1));
        using var stream = await server.SpeakAsync(LimitedServer.WaitingText);
        server.Limiter.Renewing = _ => throw new InvalidOperationException("no limiter");

        server.Clock.Advance(Third);
        await Eventually.IsTrueAsync(() => server.Log.Lines.Any(line => line.Contains("A slot could not be renewed", StringComparison.Ordinal)), "a renewal fails");
        server.Limiter.Renewing = static renew => renew();
        server.Clock.Advance(Third / 2);
        await Eventually.IsTrueAsync(() => server.Limiter.Renewed == 1, "the slot is renewed");
        server.Clock.Advance(Third * 2.4);

        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
    }

    [Fact]
    public async Task A_shorter_time_of_slots_is_kept_to_at_once()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("ConcurrentRequests", 1));
        await LimitedServer.StatusOf(server.SendJsonAsync(
            HttpMethod.Put, "/admin/rate-limits/config/policies", """{"tiers":{"default":{"concurrent_requests":1,"lease_duration":"00:00:03"}}}"""));
        using var stream = await server.SpeakAsync(LimitedServer.WaitingText);

        for (var i = 1; i <= 5; i++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.IsTrueAsync(() => server.Limiter.Renewed == i, $"the slot is renewed {i} times");
        }

        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
    }

    [Fact]
    public async Task A_slot_that_is_gone_is_renewed_no_more()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("ConcurrentRequests", 1));
        using var stream = await server.SpeakAsync(LimitedServer.WaitingText);
        server.Limiter.Renewing = static _ => new ValueTask<bool>(false);

        server.Clock.Advance(Third);
        await Eventually.IsTrueAsync(() => server.Limiter.Renewed == 1, "the slot is asked for");
        server.Clock.Advance(3 * Third);

        Assert.Equal(1, server.Limiter.Renewed);
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
    }
}
