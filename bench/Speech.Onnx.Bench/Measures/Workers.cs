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
    private const int Segments = 12;
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
        var costs = new List<double>[] { [], [] };
        await Task.WhenAll(SpeakAsync(one, Texts(corpus, 1)), SpeakAsync(two, Texts(corpus, 2)));
        for (var round = 0; round < Rounds; round++)
        {
            var segments = Texts(corpus, Segments);
            for (var turn = 0; turn < sides.Length; turn++)
            {
                var side = (round + turn) % sides.Length;
                var (speed, cost) = await SpeakAsync(sides[side], segments);
                speeds[side].Add(speed);
                costs[side].Add(cost);
            }
        }

        var single = new Series("one thread", "s of audio per s", speeds[0]);
        var twice = new Series("two threads", "s of audio per s", speeds[1]);
        var ratio = twice.Over(single, "two threads / one thread");
        var singleCost = new Series("one thread, processor time", "s per s of audio", costs[0]);
        var twiceCost = new Series("two threads, processor time", "s per s of audio", costs[1]);
        return new Finding(
            "Two threads of a worker",
            $"{Segments} segments of {Characters} characters a round, queued at once, at a worker with one thread and at one with two; the full-size network, and one "
            + "thread for each of its runs.",
            [single, twice, ratio, singleCost, twiceCost, twiceCost.Over(singleCost, "processor time of two threads / of one")],
            [new Target($"two threads have at least {Least:0.0} times the throughput of one.", ratio.Median >= Least)]);
    }

    private static Segment[] Texts(Corpus corpus, int count) => [.. corpus.Texts(count, Characters).Select(text => InstalledModel.Segment(text))];

    /// <summary>Seconds of audio a second, and seconds of processor time for a second of audio.</summary>
    private static async Task<(double Speed, double Cost)> SpeakAsync(InProcessWorker worker, Segment[] segments)
    {
        var used = ProcessorTime.Of(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        var spoken = await Task.WhenAll(segments.Select(
            segment => worker.SynthesizeAsync(new SegmentWork(segment, DateTimeOffset.UnixEpoch), CancellationToken.None)));
        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var audio = spoken.Sum(segment => segment.Duration.TotalSeconds);
        return (audio / wall, (ProcessorTime.Of(Environment.ProcessId) - used).TotalSeconds / audio);
    }
}
