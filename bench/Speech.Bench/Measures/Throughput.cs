using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>How much of the engine's speed is left behind the HTTP API.</summary>
internal sealed class Throughput(Workbench bench) : IMeasure
{
    private const int Runs = 11;
    private const int TextsARun = 24;

    /// <summary>After fewer rounds the service still spends a core's share on compiling its own code.</summary>
    private const int RoundsToWarmUp = 12;

    private const int EngineRate = 22_050;
    private const double Wanted = 0.95;

    public string Name => "throughput";

    public Finding Run()
    {
        Warm();
        var direct = new List<double>();
        var engineRate = new List<double>();
        var resampled = new List<double>();
        var processorTime = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var texts = bench.Corpus.Texts(TextsARun, Workbench.LongText);
            var segments = texts.SelectMany(bench.Direct.Segments).ToArray();
            var audio = TimeSpan.Zero;
            var walls = new TimeSpan[3];
            var used = new TimeSpan[3];
            Action[] sides =
            [
                () => (walls[0], audio) = bench.Direct.Speak(segments),
                () => walls[1] = Fetch(texts, EngineRate),
                () => walls[2] = Fetch(texts, sampleRate: null),
            ];
            // Every side comes first, in the middle and last equally often.
            for (var turn = 0; turn < sides.Length; turn++)
            {
                var side = (run + turn) % sides.Length;
                var before = Used();
                sides[side]();
                used[side] = Used() - before;
            }

            direct.Add(audio / walls[0]);
            engineRate.Add(audio / walls[1]);
            resampled.Add(audio / walls[2]);
            processorTime.Add(used[0] / used[1]);
        }

        return Report(
            new Series("engine called directly", "s of audio per s", direct),
            new Series("HTTP, pcm at the engine's 22,050 Hz", "s of audio per s", engineRate),
            new Series("HTTP, pcm at the default 24,000 Hz", "s of audio per s", resampled),
            new Series("processor time of direct / of service and client at 22,050 Hz", "", processorTime));
    }

    private static Finding Report(Series direct, Series engineRate, Series resampled, Series processorTime)
    {
        var ratio = engineRate.Over(direct, "HTTP at 22,050 Hz / direct");
        return new Finding(
            "Throughput",
            $"{TextsARun} texts of {Workbench.LongText} characters a run, {Workbench.Cores} at once, streamed; against the engine called on {Workbench.Cores} threads "
            + "for the same segments, planned beforehand and not joined. Seconds of audio are the engine's own, before silence is trimmed, on every side.",
            [direct, engineRate, resampled, ratio, resampled.Over(direct, "HTTP at 24,000 Hz / direct"), processorTime],
            [new Target($"at the engine's rate, HTTP reaches at least {Wanted:0.00} of the engine's own throughput.", ratio.Median >= Wanted)]);
    }

    private void Warm()
    {
        for (var round = 0; round < RoundsToWarmUp; round++)
        {
            var texts = bench.Corpus.Texts(TextsARun, Workbench.LongText);
            Fetch(texts, EngineRate);
            bench.Direct.Speak(texts.SelectMany(bench.Direct.Segments));
        }

        Fetch(bench.Corpus.Texts(TextsARun, Workbench.LongText), sampleRate: null);
    }

    private TimeSpan Used() => ProcessorTime.Of(Environment.ProcessId) + ProcessorTime.Of(bench.Service.Id);

    private TimeSpan Fetch(string[] texts, int? sampleRate) =>
        Workbench.Fetch(bench.Service.Address, texts, Workbench.Cores, "pcm", sampleRate);
}
