using System.Diagnostics;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Cluster.Bench;

/// <summary>Milliseconds of a segment at a worker of this process and at one of another.</summary>
/// <param name="Local">The one here, for each segment.</param>
/// <param name="Remote">The one there.</param>
/// <param name="AudioBytes">Bytes of audio that come back.</param>
internal sealed record Dispatch(double[] Local, double[] Remote, int AudioBytes)
{
    /// <summary>Most that the way there and back may add at the median, in milliseconds.</summary>
    public const double Most = 2;

    private const int Segments = 1_000;

    private static readonly string Text = new('a', 100);

    /// <summary>What the way adds at the median, in milliseconds.</summary>
    public double Added => Comparison.Median(Remote) - Comparison.Median(Local);

    /// <summary>Gives segments to both in turns, one at a time.</summary>
    public static async Task<Dispatch> MeasureAsync(IGrainFactory grains)
    {
        await using var local = new InProcessWorker(SpeechDevice.Cpu, [BenchSilo.Model], queueCapacity: 16, ISpeechTelemetry.None, TimeProvider.System);
        var remote = grains.GetGrain<ISpeechWorkerGrain>(new WorkerKey(BenchSilo.Name, "cpu").ToString());
        var (here, there, bytes) = (new double[Segments], new double[Segments], 0);
        for (var segment = -Segments / 10; segment < Segments; segment++)
        {
            var work = new SegmentWork(new Segment(BenchSilo.Model.Id, "hum", $"{Text} {segment}", 1), DateTimeOffset.MinValue);
            var started = Stopwatch.GetTimestamp();
            await local.SynthesizeAsync(work, CancellationToken.None);
            here[Math.Max(0, segment)] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

            started = Stopwatch.GetTimestamp();
            var reply = await remote.SynthesizeAsync(SegmentRequest.Of(work), CancellationToken.None);
            there[Math.Max(0, segment)] = PackedAudio.TryUnpack(reply.Audio, out _)
                ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
                : throw new InvalidOperationException($"{reply.Outcome}: {reply.Error}");
            bytes = reply.Audio!.Length;
        }

        return new Dispatch(here, there, bytes);
    }
}
