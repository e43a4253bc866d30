using System.Diagnostics;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>Many streams at once: none may break, and memory may not grow from round to round.</summary>
internal sealed class ConcurrentStreams(Workbench bench) : IMeasure
{
    private const int Streams = 200;
    private const int Rounds = 3;
    private const double WantedGrowth = 1.1;

    private static readonly TimeSpan SamplePeriod = TimeSpan.FromMilliseconds(250);

    public string Name => "streams";

    public Finding Run()
    {
        var before = Mebibytes(bench.Service.ResidentBytes);
        var peaks = new List<double>();
        var seconds = new List<double>();
        var broken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var (peak, failed) = RunRound();
            peaks.Add(Mebibytes(peak));
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            broken += failed;
        }

        var growth = peaks[^1] / peaks[^2];
        return new Finding(
            "Concurrent streams",
            $"{Rounds} rounds of {Streams} streams of {Workbench.LongText} characters each, all started together; the service's resident memory every {SamplePeriod.TotalMilliseconds:0} ms.",
            [
                new Series("resident memory before the rounds", "MiB", [before]),
                .. peaks.Select((peak, round) => new Series($"peak of round {round + 1}", "MiB", [peak])),
                new Series("a round", "s", seconds),
                new Series("peak of the last round / of the one before", "", [growth]),
            ],
            [
                new Target($"all {Rounds * Streams} streams finish; {broken} did not.", broken == 0),
                new Target($"memory is flat: the last round's peak is at most {WantedGrowth:0.0} of the one before.", growth <= WantedGrowth),
            ]);
    }

    private (long Peak, int Broken) RunRound()
    {
        var wire = new Wire(bench.Service.Address);
        var requests = bench.Corpus.Texts(Streams, Workbench.LongText)
            .Select(text => SpeechCall.Of(bench.Service.Address, text, "pcm", sampleRate: 22_050)).ToArray();
        var whole = 0;
        long peak = 0;
        using var together = new Barrier(Streams);
        using var sampler = new Timer(_ => peak = Math.Max(peak, bench.Service.ResidentBytes), null, TimeSpan.Zero, SamplePeriod);
        Crew.Run(Streams, index =>
        {
            together.SignalAndWait();
            if (wire.Fetch(requests[index]).IsWhole)
            {
                Interlocked.Increment(ref whole);
            }
        });
        return (peak, Streams - whole);
    }

    private static double Mebibytes(long bytes) => bytes / (double)(1 << 20);
}
