using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics.Exposition;

public sealed class MetricCollectorTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Buckets_count_the_values_at_or_below_their_bound()
    {
        foreach (var milliseconds in new[] { 0.5, 1, 2, 200_000 })
        {
            _fixture.Metrics.Queues.Waited("kokoro", TimeSpan.FromMilliseconds(milliseconds));
        }

        var point = (await _fixture.CollectAsync())["kokorotts_queue_wait_seconds"].Points.Single();

        Assert.Equal(200.0035, point.Value, precision: 9);
        Assert.Equal(new HistogramBucket(0.001, 2), point.Buckets[0]);
        Assert.Equal(new HistogramBucket(0.0025, 3), point.Buckets[1]);
        Assert.Equal(new HistogramBucket(120, 3), point.Buckets[^2]);
        Assert.Equal(new HistogramBucket(double.PositiveInfinity, 4), point.Buckets[^1]);
    }

    [Fact]
    public async Task Hosts_in_one_process_do_not_see_each_others_values()
    {
        using var other = new MetricsFixture();
        other.Metrics.Queues.Retried("kokoro");

        Assert.DoesNotContain("kokorotts_retries_total", (await _fixture.CollectAsync()).Keys);
        Assert.Contains("kokorotts_retries_total", (await other.CollectAsync()).Keys);
    }

    [Fact]
    public async Task A_callback_that_throws_costs_only_its_own_metric()
    {
        _fixture.Metrics.Queues.Observe("gpu0", () => throw new InvalidOperationException("device lost"));
        _fixture.Metrics.Queues.Retried("kokoro");

        var families = await _fixture.CollectAsync();

        Assert.DoesNotContain("kokorotts_queue_length", families.Keys);
        Assert.Contains("kokorotts_retries_total", families.Keys);
        Assert.Contains("process_start_time_seconds", families.Keys);
    }

    [Fact]
    public async Task A_callback_that_hangs_fails_the_scrapes_in_time_and_is_called_once()
    {
        using var entered = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        var calls = 0;
        _fixture.Metrics.Queues.Observe("gpu0", () =>
        {
            Interlocked.Increment(ref calls);
            entered.Release();
            release.Wait();
            return 0;
        });
        var scrapes = Enumerable.Range(0, 8).Select(_ => _fixture.Collector.CollectAsync(CancellationToken.None)).ToList();
        await entered.WaitAsync();

        _fixture.Time.Advance(MetricCollector.TimeLimit);

        foreach (var scrape in scrapes)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => scrape);
        }

        Assert.Equal(1, calls);
        release.Set();
    }

    [Fact]
    public async Task Scrapes_while_recording_never_go_back_and_lose_nothing()
    {
        const int Recorders = 4;
        const int Records = 20_000;
        var recording = Enumerable.Range(0, Recorders).Select(_ => Task.Run(() =>
        {
            for (var record = 0; record < Records; record++)
            {
                _fixture.Metrics.Queues.Retried("kokoro");
                _fixture.Metrics.Queues.Waited("kokoro", TimeSpan.FromMilliseconds(record % 7));
            }
        })).ToList();
        var scraping = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var latest = 0.0;
            do
            {
                latest = await ScrapeAsync(atLeast: latest);
            }
            while (!recording.TrueForAll(task => task.IsCompleted));
        })).ToList();

        await Task.WhenAll([.. recording, .. scraping]);

        Assert.Equal(Recorders * Records, await ScrapeAsync(atLeast: 0));
    }

    private async Task<double> ScrapeAsync(double atLeast)
    {
        var snapshot = await _fixture.Collector.CollectAsync(CancellationToken.None);
        var text = ParsedExposition.Parse(PrometheusTextWriter.Write(snapshot, ExpositionFormat.PrometheusText));
        var buckets = text.Samples.Where(sample => sample.Name == "kokorotts_queue_wait_seconds_bucket").Select(sample => sample.Value).ToList();
        Assert.Equal(buckets.Order(), buckets);
        var retries = text.Samples.SingleOrDefault(sample => sample.Name == "kokorotts_retries_total")?.Value ?? 0;
        Assert.True(retries >= atLeast);
        return retries;
    }
}
