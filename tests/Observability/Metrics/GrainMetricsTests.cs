namespace KokoroTts.Observability.Tests.Metrics;

public sealed class GrainMetricsTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_call_is_in_the_queue_until_it_ends()
    {
        _fixture.Metrics.Grains.CallStarted("ratelimiter");
        _fixture.Metrics.Grains.CallStarted("ratelimiter");
        _fixture.Metrics.Grains.CallEnded("ratelimiter", succeeded: true, TimeSpan.Zero);

        Assert.Equal(1, await ValueAsync("kokorotts_grain_queue_length"));
    }

    [Fact]
    public async Task Grains_that_left_are_no_longer_counted()
    {
        _fixture.Metrics.Grains.Activated("ratelimiter");
        _fixture.Metrics.Grains.Activated("ratelimiter");
        _fixture.Metrics.Grains.Deactivated("ratelimiter");

        Assert.Equal(1, await ValueAsync("kokorotts_grain_activations"));
    }

    [Fact]
    public async Task Failed_calls_are_told_from_those_that_were_answered()
    {
        _fixture.Metrics.Grains.CallStarted("ratelimiter");
        _fixture.Metrics.Grains.CallEnded("ratelimiter", succeeded: false, TimeSpan.Zero);

        var point = (await _fixture.CollectAsync())["kokorotts_grain_calls_total"].Points.Single();
        Assert.Equal("failed", point.Labels.Single(label => label.Name == "outcome").Value);
    }

    private async Task<double> ValueAsync(string name) => (await _fixture.CollectAsync())[name].Points.Single().Value;
}
