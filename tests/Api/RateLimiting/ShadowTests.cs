using System.Net;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class ShadowTests
{
    [Fact]
    public async Task A_tier_that_only_watches_serves_what_it_would_refuse_and_counts_it()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 1), ("CharactersPerRequest", 10), ("Shadow", true));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));
        using var second = await server.SpeakAsync();
        using var third = await server.SpeakAsync("A text that is too long.");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal("0", second.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal(1, await Decisions("none", "allowed"));
        Assert.Equal(1, await Decisions("requests", "shadow"));
        Assert.Equal(1, await Decisions("characters_per_request", "shadow"));
        Assert.DoesNotContain("kokorotts_requests_blocked_total{", await server.Api.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);

        Task<double> Decisions(string type, string outcome) => server.Api.MetricAsync(
            $"kokorotts_rate_limit_decisions_total{{limit_type=\"{type}\",outcome=\"{outcome}\",policy=\"default\"}}");
    }
}
