using System.Diagnostics;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Texts;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Bench.Models;

namespace KokoroTts.Speech.Onnx.Bench.Measures;

/// <summary>What the engine adds to a run of the network.</summary>
internal static class EngineTime
{
    private const int Rounds = 5;
    private const int Characters = 150;
    private const double Most = 1.05;

    public static async Task<Finding> RunAsync(string graph, EspeakModel espeak, Corpus corpus, SpeechDevice device)
    {
        await using var installed = InstalledModel.Open(graph, espeak, device, threads: 1, cores: 0);
        using var reader = new Reader(installed, espeak);
        using var engine = installed.CreateEngine();
        using var bare = new BareSession(installed);
        var (engineTimes, bareTimes, seconds) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var text = corpus.Text(Characters);
            var (ids, style) = reader.Inputs(text);
            var (spoken, run) = (0, 0);
            var ours = TimeSpan.Zero;
            var theirs = TimeSpan.Zero;
            Action[] sides =
            [
                () => ours = Time(() => spoken = engine.Synthesize(InstalledModel.Segment(text), CancellationToken.None).Samples.Length),
                () => theirs = Time(() => run = bare.Run(ids, style)),
            ];
            for (var turn = 0; turn < sides.Length; turn++)
            {
                sides[(round + 1 + turn) % sides.Length]();
            }

            if (spoken != run)
            {
                throw new InvalidOperationException($"The engine gave {spoken} samples and the bare run {run}.");
            }

            if (round >= 0)
            {
                engineTimes.Add(ours.TotalMilliseconds);
                bareTimes.Add(theirs.TotalMilliseconds);
                seconds.Add((double)spoken / installed.Model.SampleRate);
            }
        }

        var engineSeries = new Series("the engine, text to samples", "ms", engineTimes);
        var bareSeries = new Series("InferenceSession.Run", "ms", bareTimes);
        var ratio = engineSeries.Over(bareSeries, "engine / InferenceSession.Run");
        return new Finding(
            $"The engine on {device.Id}",
            $"Segments of {Characters} characters on the full-size network, one at a time on all cores: the engine's Synthesize, against bare InferenceSession.Run "
            + "of the same file as published, with the same tokens, style, speed and session options. Each side comes first every other round.",
            [new Series("audio of a segment", "s", seconds), engineSeries, bareSeries, ratio],
            [new Target($"the engine takes at most {Most:0.00} times as long as the bare run.", ratio.Median <= Most)]);
    }

    private static TimeSpan Time(Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(started);
    }
}
