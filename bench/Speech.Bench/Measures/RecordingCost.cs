using System.Diagnostics;
using System.Diagnostics.Metrics;
using KokoroTts.Observability;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>
/// What the metrics cost: everything that the service records for one request, again and again on one thread, while a collector
/// listens as in the service. It needs no service.
/// </summary>
internal sealed class RecordingCost : IMeasure
{
    private const int Runs = 15;
    private const int Requests = 20_000;
    private const int Segments = 3;
    private const double MostMicroseconds = 100;

    /// <summary>A run may see the runtime allocate on its own; a byte a request would be a leak of ours.</summary>
    private const double MostBytes = 1;

    private static readonly SpokenBy Heart = new("kokoro", "kokoro", "af_heart");

    public string Name => "recording";

    public Finding Run()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector(meters, TimeProvider.System);
        var metrics = new KokoroMetrics(meters, new Uptime(TimeProvider.System), TimeProvider.System);
        var speech = Measure("a request for speech", () => RecordSpeech(metrics));
        var plain = Measure("any other request", () => RecordPlain(metrics));
        var scrape = new Series("a collection of all of it", "ms", [.. Enumerable.Range(0, Runs).Select(_ => Collect(collector))]);
        return new Finding(
            "Recording",
            $"All that is recorded for a streamed request of {Segments} segments with two features, and for one of another endpoint, {Requests:N0} times a run on one thread, with the metrics' collector listening.",
            [.. speech, .. plain, scrape],
            [
                new Target($"all that is recorded for a request takes less than {MostMicroseconds:0} µs, a tenth of a millisecond; it takes {speech[0].Median:0.0} µs.", speech[0].Median < MostMicroseconds),
                new Target("recording allocates nothing.", speech[1].Median < MostBytes && plain[1].Median < MostBytes),
            ]);
    }

    private static Series[] Measure(string what, Action record)
    {
        var (times, bytes) = (new List<double>(), new List<double>());
        // The first runs are for the compiler.
        for (var run = -5; run < Runs; run++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var request = 0; request < Requests; request++)
            {
                record();
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            if (run >= 0)
            {
                times.Add(elapsed.TotalMicroseconds / Requests);
                bytes.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Requests);
            }
        }

        return [new Series(what, "µs", times), new Series($"allocated for {what}", "bytes", bytes)];
    }

    private static double Collect(MetricCollector collector)
    {
        var started = Stopwatch.GetTimestamp();
        collector.CollectAsync(CancellationToken.None).GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void RecordSpeech(KokoroMetrics metrics)
    {
        metrics.Requests.Started();
        metrics.RateLimits.Decided("default", "none", "allowed", TimeSpan.FromMicroseconds(1));
        metrics.Speech.Accepted(Heart, "mp3", SpeechFeatures.Speed | SpeechFeatures.Instructions, 300);
        metrics.Clients.Characters("203.0.113.7", 300);
        for (var segment = 0; segment < Segments; segment++)
        {
            metrics.Cache.Count(CacheOperation.Miss);
            metrics.Queues.Waited("kokoro", TimeSpan.FromMilliseconds(3));
            metrics.Speech.SegmentEnded("kokoro", SegmentOutcome.Synthesized);
            metrics.Speech.InferenceEnded("kokoro", TimeSpan.FromMilliseconds(70));
            metrics.Speech.Synthesized("kokoro", TimeSpan.FromMilliseconds(70), TimeSpan.FromSeconds(6));
        }

        metrics.Requests.Streamed("kokoro", "kokoro");
        metrics.Speech.FirstAudio("kokoro", TimeSpan.FromMilliseconds(80));
        metrics.Speech.AudioProduced(Heart, TimeSpan.FromSeconds(18), 360);
        metrics.Requests.Ended("203.0.113.7", "/v1/audio/speech", "POST", 200, "kokoro", TimeSpan.FromMilliseconds(300));
    }

    private static void RecordPlain(KokoroMetrics metrics)
    {
        metrics.Requests.Started();
        metrics.RateLimits.Decided("default", "none", "allowed", TimeSpan.FromMicroseconds(1));
        metrics.Requests.Ended("203.0.113.7", "/v1/models", "GET", 200, model: null, TimeSpan.FromMilliseconds(1));
    }
}
