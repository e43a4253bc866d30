using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class ClientMetricsTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    [Fact]
    public async Task Beyond_the_named_clients_all_others_share_one_series()
    {
        for (var client = 0; client < ClientMetrics.NamedClients + 50; client++)
        {
            _fixture.Metrics.Clients.Ended($"client{client}", "/v1/models", 200);
        }

        var values = await RequestsByClientAsync();

        Assert.Equal(ClientMetrics.NamedClients + 1, values.Count);
        Assert.Equal(1, values["client0"]);
        Assert.Equal(50, values["other"]);
    }

    [Fact]
    public async Task A_client_that_becomes_busy_takes_the_place_of_a_quiet_one()
    {
        for (var client = 0; client < ClientMetrics.NamedClients; client++)
        {
            _fixture.Metrics.Clients.Ended($"client{client}", "/v1/models", 200, count: client == 7 ? 1 : 20);
        }

        for (var request = 0; request < 30; request++)
        {
            _fixture.Metrics.Clients.Ended("attacker", "/v1/models", 200);
        }

        var values = await RequestsByClientAsync();

        Assert.Equal(ClientMetrics.NamedClients + 1, values.Count);
        Assert.False(values.ContainsKey("client7"));
        Assert.Equal(9, values["other"]);
        Assert.Equal(21, values["attacker"]);
    }

    [Fact]
    public async Task A_burst_of_single_requests_from_many_clients_displaces_nobody()
    {
        for (var client = 0; client < ClientMetrics.NamedClients; client++)
        {
            _fixture.Metrics.Clients.Ended($"client{client}", "/v1/models", 200, count: 6);
        }

        for (var client = 0; client < 10_000; client++)
        {
            _fixture.Metrics.Clients.Ended($"visitor{client}", "/v1/models", 200);
        }

        var values = await RequestsByClientAsync();

        Assert.Equal(10_000, values["other"]);
        Assert.DoesNotContain(values.Keys, name => name.StartsWith("visitor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Past_activity_fades_so_that_a_newly_busy_client_is_named()
    {
        for (var client = 0; client < ClientMetrics.NamedClients; client++)
        {
            _fixture.Metrics.Clients.Ended($"client{client}", "/v1/models", 200, count: 10_000);
        }

        for (var minute = 0; minute < 15; minute++)
        {
            _fixture.Time.Advance(TimeSpan.FromMinutes(1));
            _fixture.Metrics.Clients.Ended("newcomer", "/v1/models", 200, count: 20);
        }

        Assert.Contains("newcomer", (await RequestsByClientAsync()).Keys);
    }

    [Fact]
    public async Task A_displaced_client_leaves_no_series_behind_in_any_metric()
    {
        for (var client = 0; client < ClientMetrics.NamedClients; client++)
        {
            _fixture.Metrics.Clients.Ended($"client{client}", "/v1/models", 200);
            _fixture.Metrics.Clients.Characters($"client{client}", 5);
            _fixture.Metrics.Clients.Blocked($"client{client}", "requests", "limit");
        }

        for (var request = 0; request < 1_000; request++)
        {
            _fixture.Metrics.Clients.Ended($"attacker{request % 50}", "/v1/models", 429);
        }

        var named = (await RequestsByClientAsync()).Keys.ToHashSet();
        var families = await _fixture.CollectAsync();
        foreach (var name in new[] { "kokorotts_characters_processed_total", "kokorotts_requests_blocked_total" })
        {
            Assert.NotEmpty(families[name].Points);
            Assert.All(families[name].Points, point => Assert.Contains(Client(point), named));
        }
    }

    [Fact]
    public async Task A_request_without_a_known_client_is_counted_as_unknown()
    {
        _fixture.Metrics.Clients.Ended(client: null, "/v1/models", 200);

        Assert.Equal(1, (await RequestsByClientAsync())["unknown"]);
    }

    public void Dispose() => _fixture.Dispose();

    private static string Client(MetricPoint point) => point.Labels.Single(label => label.Name == "ip").Value;

    private async Task<Dictionary<string, double>> RequestsByClientAsync() =>
        (await _fixture.CollectAsync())["kokorotts_requests_total"].Points.ToDictionary(Client, point => point.Value);
}
