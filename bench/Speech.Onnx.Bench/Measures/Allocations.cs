using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Texts;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Bench.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Bench.Measures;

/// <summary>What the engine allocates for a segment beside its samples.</summary>
internal static class Allocations
{
    private const int Rounds = 5;
    private const int Short = 40;
    private const int Long = 390;

    /// <summary>The most of the added audio that may be allocated once more.</summary>
    private const double Most = 0.01;

    /// <param name="installed">The small network.</param>
    /// <param name="corpus">Texts.</param>
    public static Finding Run(InstalledModel installed, Corpus corpus)
    {
        using var engine = installed.CreateEngine();
        var text = corpus.Text(Long);
        var few = Measure(engine, InstalledModel.Segment(corpus.Text(Short)), $"{Short} characters");
        var fast = Measure(engine, InstalledModel.Segment(text, 4), $"{Long} characters, fast");
        var slow = Measure(engine, InstalledModel.Segment(text, 0.25), $"the same {Long} characters, slowly");
        var parts = Measure(engine, InstalledModel.Segment(corpus.Text(2 * Long)), $"{2 * Long} characters, in two runs");
        var added = (slow.Beside.Median - fast.Beside.Median) / (slow.Samples.Median - fast.Samples.Median);
        return new Finding(
            "Allocations",
            $"Bytes that one Synthesize allocates on its thread, less those of the samples it gives; a network of a few nodes, so that there is nothing but the engine. "
            + "The same text spoken fast and slowly tells what depends on the text from what depends on the audio. A segment that has more tokens than the network takes, which the "
            + "planner does not make of ordinary text, is spoken in two runs whose samples are copied into one array.",
            [few.Samples, few.Beside, fast.Samples, fast.Beside, slow.Samples, slow.Beside, parts.Samples, parts.Beside],
            [new Target(FormattableString.Invariant($"of longer audio less than {Most:P0} is allocated beside its samples; it is {added:P2}."), added < Most)]);
    }

    private static (Series Samples, Series Beside) Measure(ISpeechEngine engine, Segment segment, string name)
    {
        var (samples, beside) = (new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var audio = engine.Synthesize(segment, CancellationToken.None);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (round >= 0)
            {
                samples.Add(audio.ByteCount / 1024.0);
                beside.Add((allocated - audio.ByteCount) / 1024.0);
            }
        }

        return (new Series($"{name}: samples", "KiB", samples), new Series($"{name}: all else", "KiB", beside));
    }
}
