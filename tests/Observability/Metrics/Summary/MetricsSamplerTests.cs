using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Summary;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Observability.Tests.Metrics.Summary;

public sealed class MetricsSamplerTests
{
    [Fact]
    public async Task A_rate_is_taken_over_the_last_minute()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<TimeProvider>(time));
        var speech = host.Services.GetRequiredService<KokoroMetrics>().Speech;

        for (var second = 0; second < 300; second += 10)
        {
            await time.UntilTimerIsDueWithinAsync(MetricsSampler.Interval);
            // 1 a second in the first four minutes, 3 a second in the last.
            for (var segment = 0; segment < (second < 240 ? 10 : 30); segment++)
            {
                speech.SegmentEnded("kokoro", SegmentOutcome.Synthesized);
            }

            time.Advance(MetricsSampler.Interval);
            await SampledAsync(host, time);
        }

        var summary = await host.Client.GetFromJsonAsync<JsonElement>("/metrics/json");
        Assert.Equal(3, summary.GetProperty("throughput").GetProperty("segments_per_second").GetDouble());
        Assert.Equal("2026-01-02T03:09:05Z", summary.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void The_ring_keeps_the_newest_and_finds_the_moment()
    {
        var ring = new SampleRing(3);
        var start = DateTimeOffset.UnixEpoch;
        Assert.Null(ring.At(start));
        foreach (var second in Enumerable.Range(0, 5))
        {
            ring.Add(new MetricsSample(start.AddSeconds(second), [], [], 0, second, 0, 0, 0, 0));
        }

        Assert.Equal(3, ring.At(start.AddSeconds(3.5))!.Segments);
        Assert.Equal(4, ring.At(start.AddSeconds(99))!.Segments);
        Assert.Equal(2, ring.At(start)!.Segments);
    }

    /// <summary>The sampler runs on a thread of its own; its sample of this moment is there once a summary finds it.</summary>
    private static async Task SampledAsync(TestHost host, ManualTimeProvider time)
    {
        var ring = host.Services.GetRequiredService<MetricsSampler>().Samples;
        while (ring.At(DateTimeOffset.MaxValue)?.TakenAt != time.GetUtcNow())
        {
            await Task.Yield();
        }
    }
}
