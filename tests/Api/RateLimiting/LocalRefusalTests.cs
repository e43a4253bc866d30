using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class LocalRefusalTests
{
    private const string Blocked = "kokorotts_requests_blocked_total{ip=\"127.0.0.1\",limit_type=\"requests\",reason=\"limit\"}";
    private const string LocalRefusals = "kokorotts_rate_limit_local_refusals_total";

    [Fact]
    public async Task A_flood_of_refusals_asks_no_limiter_and_is_counted_exactly()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerHour", 1));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(2, server.Limiter.Asked);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            LimitedServer.StatusOf(number < 30 ? server.SpeakAsync() : server.GetAsync("/v1/models"))));

        Assert.All(statuses, status => Assert.Equal(429, status));
        Assert.Equal(2, server.Limiter.Asked);
        await UntilCountedAsync(server, 40);
        Assert.Equal(41, await server.Api.MetricAsync(Blocked));
        Assert.Equal(31, await server.Api.MetricAsync(Requests("/v1/audio/speech")));
        Assert.Equal(10, await server.Api.MetricAsync(Requests("/v1/models")));
        Assert.Equal(31, await server.Api.MetricAsync("kokorotts_errors_total{endpoint=\"/v1/audio/speech\",error_type=\"rate_limit_exceeded\",provider=\"\"}")
            + await server.Api.MetricAsync("kokorotts_errors_total{endpoint=\"/v1/audio/speech\",error_type=\"rate_limit_exceeded\",provider=\"tone\"}"));
        var usage = await LimitedServer.JsonOf(server.GetAsync("/admin/rate-limits/usage"));
        Assert.Equal((42, 41), (usage.GetProperty("total_requests").GetInt64(), usage.GetProperty("blocked_requests").GetInt64()));
        Assert.Equal(
            [("/v1/audio/speech", 32), ("/v1/models", 10)],
            usage.GetProperty("top_endpoints").EnumerateArray().Select(one => (one.GetProperty("endpoint").GetString()!, one.GetProperty("count").GetInt32())));
    }

    [Fact]
    public async Task Counts_are_told_when_time_has_passed_and_only_once()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerHour", 1));
        await LimitedServer.StatusOf(server.SpeakAsync());
        await LimitedServer.StatusOf(server.SpeakAsync());
        await LimitedServer.StatusOf(server.SpeakAsync());
        Assert.Equal(0, await server.Api.MetricAsync(LocalRefusals));

        await UntilCountedAsync(server, 1);
        await LimitedServer.StatusOf(server.SpeakAsync());
        await UntilCountedAsync(server, 2);

        Assert.Equal(3, await server.Api.MetricAsync(Blocked));
    }

    [Fact]
    public async Task What_was_counted_last_is_told_when_the_service_stops()
    {
        var server = await LimitedServer.WithLimitsAsync(("RequestsPerHour", 1));
        var ledger = server.Api.Ledger;
        await LimitedServer.StatusOf(server.SpeakAsync());
        await LimitedServer.StatusOf(server.SpeakAsync());
        await LimitedServer.StatusOf(server.SpeakAsync());

        await server.Api.StopAsync();

        Assert.Equal(2, ledger.Usage(1).BlockedRequests);
        await server.DisposeAsync();
    }

    private static string Requests(string endpoint) =>
        $"kokorotts_requests_total{{ip=\"127.0.0.1\",endpoint=\"{endpoint}\",status=\"429\"}}";

    /// <summary>A second after a second: what is counted in one is told after the next.</summary>
    private static Task UntilCountedAsync(LimitedServer server, int count) => Eventually.IsTrueAsync(
        async () =>
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            return await server.Api.MetricAsync(LocalRefusals) >= count;
        },
        $"{count} refusals are counted");
}
