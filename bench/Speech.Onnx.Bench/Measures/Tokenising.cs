using System.Diagnostics;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Texts;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Bench.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Onnx.Bench.Measures;

/// <summary>What reading a text costs beside speaking it.</summary>
internal static class Tokenising
{
    private const int Rounds = 3;
    private const int Characters = 10_000;

    /// <summary>One segment in so many is spoken.</summary>
    private const int Step = 40;

    private const double MostPercent = 1;

    /// <param name="installed">The full-size network.</param>
    /// <param name="espeak">Reads texts.</param>
    /// <param name="corpus">Texts.</param>
    public static Finding Run(InstalledModel installed, EspeakModel espeak, Corpus corpus)
    {
        var planner = new SpeechPlanner(
            new ModelCatalog([installed.Model], new Dictionary<string, string>()), new SpeechOptions { MaxInputCharacters = Characters });
        using var reader = new Reader(installed, espeak);
        using var engine = installed.CreateEngine();
        engine.Synthesize(InstalledModel.Segment("Warm."), CancellationToken.None);
        reader.Tokens(corpus.Text(Characters));
        var (whole, read, spoken) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var segments = Plan(planner, corpus.Text(Characters));
            whole.Add(Milliseconds(segments, segment => reader.Tokens(segment.Text)));
            var part = segments.Where((_, index) => index % Step == round).ToArray();
            read.Add(Milliseconds(part, segment => reader.Tokens(segment.Text)));
            spoken.Add(Milliseconds(part, segment => engine.Synthesize(segment, CancellationToken.None)));
        }

        var readSeries = new Series("the part, text to tokens", "ms", read);
        var spokenSeries = new Series("the part, text to samples", "ms", spoken);
        var share = new Series("text to tokens, of text to samples", "%", [.. read.Zip(spoken, (tokens, samples) => 100 * tokens / samples)]);
        return new Finding(
            "Tokenising",
            $"Texts of {Characters:#,##0} characters as the service cuts them into segments. All of a text's segments are read into phonemes by espeak-ng and into tokens, on one thread. "
            + $"Speaking all of them would take minutes, so one segment in {Step} is both read and spoken, with the full-size network on all cores.",
            [new Series("the whole text, text to tokens", "ms", whole), readSeries, spokenSeries, share],
            [new Target($"tokenising takes less than {MostPercent} % of the synthesis's time.", share.Median < MostPercent)]);
    }

    private static Segment[] Plan(SpeechPlanner planner, string text) =>
        [.. planner.Plan(new SpeechRequest(text) { Voice = InstalledModel.Voice, Format = AudioFormat.Pcm }).Segments.Select(planned => planned.Segment)];

    private static double Milliseconds(Segment[] segments, Action<Segment> act)
    {
        var started = Stopwatch.GetTimestamp();
        Array.ForEach(segments, act);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
