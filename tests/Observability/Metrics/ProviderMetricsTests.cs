using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class ProviderMetricsTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Each_provider_of_a_model_is_counted_by_how_its_requests_ended()
    {
        _fixture.Metrics.Providers.Asked("lab", "vibevoice", "timed_out", TimeSpan.FromSeconds(10));
        _fixture.Metrics.Providers.Asked("cloud", "vibevoice", "spoken", TimeSpan.FromSeconds(1));
        _fixture.Metrics.Providers.Asked("cloud", "vibevoice", "spoken", TimeSpan.FromSeconds(1));

        var families = await _fixture.CollectAsync();

        Assert.Equal(
            ["vibevoice spoken cloud 2", "vibevoice timed_out lab 1"],
            families["kokorotts_provider_requests_total"].Points.Select(Describe).Order());
        Assert.Equal(2, families["kokorotts_provider_request_duration_seconds"].Points.Count);
    }

    [Fact]
    public async Task A_breaker_is_reported_until_its_registration_ends_also_where_two_models_share_a_provider()
    {
        var isOpen = true;
        var first = _fixture.Metrics.Providers.ObserveBreaker("lab", "one", () => isOpen);
        _fixture.Metrics.Providers.ObserveBreaker("lab", "two", () => false);
        Assert.Equal(["one lab 1", "two lab 0"], await BreakersAsync());

        isOpen = false;
        Assert.Equal(["one lab 0", "two lab 0"], await BreakersAsync());

        first.Dispose();
        Assert.Equal(["two lab 0"], await BreakersAsync());
    }

    private static string Describe(MetricPoint point) =>
        string.Join(' ', point.Labels.OrderBy(label => label.Name).Select(label => label.Value)) + $" {point.Value}";

    private async Task<IEnumerable<string>> BreakersAsync() =>
        (await _fixture.CollectAsync())["kokorotts_provider_breaker_open"].Points.Select(Describe).Order();
}
