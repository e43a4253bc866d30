using System.Diagnostics;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics.Exposition;

public sealed class ExemplarTests : IDisposable
{
    private readonly MetricsFixture _fixture = new(keepExemplars: true);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_bucket_names_the_latest_sampled_trace_that_recorded_into_it()
    {
        Wait(milliseconds: 2, ActivityTraceFlags.Recorded);
        var latest = Wait(milliseconds: 2.5, ActivityTraceFlags.Recorded);
        var slow = Wait(milliseconds: 200_000, ActivityTraceFlags.Recorded);

        var buckets = await BucketsAsync();

        Assert.Equal(
            [(0.0025, latest.TraceId.ToHexString(), latest.SpanId.ToHexString(), 0.0025), (double.PositiveInfinity, slow.TraceId.ToHexString(), slow.SpanId.ToHexString(), 200)],
            buckets.Where(bucket => bucket.Exemplar is not null)
                .Select(bucket => (bucket.UpperBound, bucket.Exemplar!.TraceId, bucket.Exemplar.SpanId, bucket.Exemplar.Value)));
    }

    [Fact]
    public async Task A_trace_that_is_not_sampled_is_not_named()
    {
        Wait(milliseconds: 2, ActivityTraceFlags.None);

        Assert.All(await BucketsAsync(), bucket => Assert.Null(bucket.Exemplar));
    }

    [Fact]
    public async Task Where_nothing_is_traced_no_exemplar_is_kept_whatever_a_caller_sends()
    {
        using var untraced = new MetricsFixture();
        using var activity = Begin(ActivityTraceFlags.Recorded);
        untraced.Metrics.Queues.Waited("kokoro", TimeSpan.FromMilliseconds(1));

        var point = (await untraced.CollectAsync())["kokorotts_queue_wait_seconds"].Points.Single();

        Assert.All(point.Buckets, bucket => Assert.Null(bucket.Exemplar));
    }

    private Activity Wait(double milliseconds, ActivityTraceFlags flags)
    {
        using var activity = Begin(flags);
        _fixture.Metrics.Queues.Waited("kokoro", TimeSpan.FromMilliseconds(milliseconds));
        return activity;
    }

    private static Activity Begin(ActivityTraceFlags flags)
    {
        var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = flags;
        return activity.Start();
    }

    private async Task<IReadOnlyList<HistogramBucket>> BucketsAsync() =>
        (await _fixture.CollectAsync())["kokorotts_queue_wait_seconds"].Points.Single().Buckets;
}
