using System.Diagnostics;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Texts;
using KokoroTts.Speech.Onnx.Bench.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Onnx.Bench.Measures;

/// <summary>What a second thread of a worker is good for.</summary>
internal static class Workers
{
    private const int Rounds = 5;
    private const int Segments = 4;
    private const int Characters = 40;
    private const double Least = 1.8;

    /// <param name="installed">The full-size network, with one thread for a run.</param>
    /// <param name="corpus">Texts.</param>
    public static async Task<Finding> RunAsync(InstalledModel installed, Corpus corpus)
    {
        await using var one = installed.StartWorker(threads: 1);
        await using var two = installed.StartWorker(threads: 2);
        InProcessWorker[] sides = [one, two];
        var speeds = new List<double>[] { [], [] };
        await Task.WhenAll(SpeakAsync(one, Texts(corpus, 1)), SpeakAsync(two, Texts(corpus, 2)));
        for (var round = 0; round < Rounds; round++)
        {
            var segments = Texts(corpus, Segments);
            for (var turn = 0; turn < sides.Length; turn++)
            {
                var side = (round + turn) % sides.Length;
                speeds[side].Add(await SpeakAsync(sides[side], segments));
            }
        }

        var single = new Series("one thread", "s of audio per s", speeds[0]);
        var twice = new Series("two threads", "s of audio per s", speeds[1]);
        var ratio = twice.Over(single, "two threads / one thread");
        return new Finding(
            "Two threads of a worker",
            $"{Segments} segments of {Characters} characters a round, queued at once, at a worker with one thread and at one with two; the full-size network, and one "
            + "thread for each of its runs.",
            [single, twice, ratio],
            [new Target($"two threads have at least {Least:0.0} times the throughput of one.", ratio.Median >= Least)]);
    }

    private static Segment[] Texts(Corpus corpus, int count) => [.. corpus.Texts(count, Characters).Select(text => InstalledModel.Segment(text))];

    /// <summary>Seconds of audio a second.</summary>
    private static async Task<double> SpeakAsync(InProcessWorker worker, Segment[] segments)
    {
        var started = Stopwatch.GetTimestamp();
        var spoken = await Task.WhenAll(segments.Select(
            segment => worker.SynthesizeAsync(new SegmentWork(segment, DateTimeOffset.UnixEpoch), CancellationToken.None)));
        return spoken.Sum(audio => audio.Duration.TotalSeconds) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
