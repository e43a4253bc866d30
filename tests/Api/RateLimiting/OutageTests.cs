using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Limiting;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class OutageTests
{
    [Fact]
    public async Task While_limiters_are_away_a_client_gets_its_quota_and_no_more()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 2));
        Assert.Equal(200, await ModelsAsync(server));
        Fail(server);

        using var served = await server.GetAsync("/v1/models");
        Assert.Equal("1", served.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal(200, await ModelsAsync(server));
        Assert.Equal(new Refusal(429, "requests", 2, "limit", 60), await Refusal.Of(server.GetAsync("/v1/models")));
        Assert.Equal(200, await ModelsAsync(server, "203.0.113.7"));

        Assert.Equal(3, await Decisions(server, "none", "failed-open"));
        Assert.Equal(1, await Decisions(server, "requests", "refused"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await ModelsAsync(server));
    }

    [Fact]
    public async Task A_client_refused_while_limiters_are_away_is_not_asked_for_again_until_its_time()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 1));
        Fail(server);
        Assert.Equal(200, await ModelsAsync(server));
        Assert.Equal(429, await ModelsAsync(server));
        var asked = server.Limiter.Asked;

        Assert.Equal(429, await ModelsAsync(server));

        Assert.Equal(asked, server.Limiter.Asked);
    }

    [Fact]
    public async Task Slots_taken_while_limiters_are_away_are_limited_renewed_and_given_back()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("ConcurrentRequests", 1));
        Fail(server);
        using var stream = await server.SpeakAsync(LimitedServer.WaitingText);

        Assert.Equal(new Refusal(429, "concurrent_requests", 1, "limit", 1), await Refusal.Of(server.GetAsync("/v1/models")));
        var renewal = server.Api.Services.GetRequiredService<LeaseRenewal>();
        for (var i = 0; i < 4; i++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(20));
            await Eventually.IsTrueAsync(() => renewal.Renewals > i, "the slot is renewed");
            Assert.Equal(429, await ModelsAsync(server));
        }

        server.Model.Release();
        await stream.Content.ReadAsByteArrayAsync();
        await Eventually.IsTrueAsync(async () => await ModelsAsync(server) == 200, "the slot is free");
        Assert.Equal(0, server.Limiter.Released);
    }

    [Fact]
    public async Task Once_limiters_are_back_they_decide_again()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 2));
        Fail(server);
        Assert.Equal(200, await ModelsAsync(server));
        Assert.Equal(200, await ModelsAsync(server));
        server.Limiter.Deciding = static decide => decide();

        Assert.Equal(200, await ModelsAsync(server));
        Assert.Equal(1, await Decisions(server, "none", "allowed"));
    }

    private static void Fail(LimitedServer server) =>
        server.Limiter.Deciding = static _ => ValueTask.FromException<Decision>(new InvalidOperationException("no limiter"));

    private static Task<int> ModelsAsync(LimitedServer server, string peer = "127.0.0.1") =>
        LimitedServer.StatusOf(server.GetAsync("/v1/models", (ApiServer.PeerHeader, peer)));

    private static Task<double> Decisions(LimitedServer server, string limitType, string outcome) => server.Api.MetricAsync(
        $"kokorotts_rate_limit_decisions_total{{limit_type=\"{limitType}\",outcome=\"{outcome}\",policy=\"default\"}}");
}
