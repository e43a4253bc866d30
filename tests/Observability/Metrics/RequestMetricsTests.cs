using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class RequestMetricsTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("POST", 200, "kokoro", "POST 200 kokoro")]
    [InlineData("GET", 404, null, "GET 404 ")]
    [InlineData("HACK", 405, "", "other 405 ")]
    [InlineData("post", 405, null, "other 405 ")]
    public async Task A_request_is_timed_by_method_status_and_model(string method, int status, string? model, string labels)
    {
        End(method, status, model);

        var point = (await _fixture.CollectAsync())["kokorotts_request_duration_seconds"].Points.Single();
        Assert.Equal($"/v1/audio/speech {labels}", Text(point, "endpoint", "method", "status", "model"));
        Assert.Equal(1, point.Buckets[^1].CumulativeCount);
        Assert.Equal(0.25, point.Value);
    }

    [Fact]
    public async Task An_error_of_a_request_without_a_model_has_no_provider()
    {
        _fixture.Metrics.Requests.Failed("server_error", "/v1/audio/speech", "lab");
        _fixture.Metrics.Requests.Failed("not_found", "/v1/models");
        _fixture.Metrics.Requests.Failed("rate_limit_exceeded", "/v1/audio/speech", provider: null, count: 7);

        var points = (await _fixture.CollectAsync())["kokorotts_errors_total"].Points;
        Assert.Equal(
            ["/v1/audio/speech rate_limit_exceeded  7", "/v1/audio/speech server_error lab 1", "/v1/models not_found  1"],
            points.Select(point => $"{Text(point, "endpoint", "error_type", "provider")} {point.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_connections_of_several_servers_are_added_and_absent_without_a_server()
    {
        Assert.DoesNotContain("kokorotts_active_connections", (await _fixture.CollectAsync()).Keys);
        _fixture.Metrics.Requests.ObserveConnections(() => 2);
        using (_fixture.Metrics.Requests.ObserveConnections(() => 3))
        {
            Assert.Equal(5, await ConnectionsAsync());
        }

        Assert.Equal(2, await ConnectionsAsync());
    }

    private static string Text(MetricPoint point, params string[] labels) =>
        string.Join(' ', labels.Select(name => point.Labels.Single(label => label.Name == name).Value));

    private void End(string method, int status, string? model)
    {
        _fixture.Metrics.Requests.Started();
        _fixture.Metrics.Requests.Ended("203.0.113.7", "/v1/audio/speech", method, status, model, TimeSpan.FromMilliseconds(250));
    }

    private async Task<double> ConnectionsAsync() => (await _fixture.CollectAsync())["kokorotts_active_connections"].Points.Single().Value;
}
