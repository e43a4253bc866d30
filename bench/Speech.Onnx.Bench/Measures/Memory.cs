using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Texts;
using KokoroTts.Speech.Onnx.Bench.Models;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Onnx.Bench.Measures;

/// <summary>Whether memory stays flat under segments of changing lengths.</summary>
/// <param name="title">Which network it is.</param>
/// <param name="characters">The greatest length of a segment.</param>
/// <param name="longest">Segments of that length to begin with.</param>
/// <param name="warmUp">Segments of random length after them, before memory counts.</param>
/// <param name="segments">Segments of random length that count.</param>
internal sealed class Memory(string title, int characters, int longest, int warmUp, int segments)
{
    private const int Threads = 2;
    private const int FewestCharacters = 10;
    private const int Seed = 7;
    private const double Most = 1.1;

    /// <summary>Speaks the segments.</summary>
    /// <param name="installed">The network.</param>
    /// <param name="corpus">Texts.</param>
    public async Task<Finding> RunAsync(InstalledModel installed, Corpus corpus)
    {
        await using var worker = installed.StartWorker(Threads);
        var random = new Random(Seed);
        await SpeakAsync(worker, longest, () => corpus.Text(characters));
        await SpeakAsync(worker, warmUp, RandomText);
        // Of the first and of the last quarter, so that neither is one lucky moment.
        var quarter = segments / 4;
        var first = await SpeakAsync(worker, quarter, RandomText);
        await SpeakAsync(worker, segments - (2 * quarter), RandomText);
        var last = await SpeakAsync(worker, quarter, RandomText);

        var before = new Series($"resident memory, the first {quarter:#,##0} segments", "MiB", first);
        var after = new Series($"resident memory, the last {quarter:#,##0} segments", "MiB", last);
        var ratio = after.Median / before.Median;
        return new Finding(
            title,
            $"{segments:#,##0} segments of {FewestCharacters} to {characters} characters at random, on {Threads} threads of a worker, after {longest} of {characters} characters and {warmUp} at random. "
            + "The process's resident memory after every segment.",
            [before, after, new Series("last / first, by their medians", "", [ratio])],
            [new Target($"memory is flat: at the end it is at most {Most:0.0} of what it was.", ratio <= Most)]);

        string RandomText() => corpus.Text(random.Next(FewestCharacters, characters + 1));
    }

    /// <summary>Speaks texts as many at once as there are threads, and gives the resident memory in MiB after each.</summary>
    private static async Task<List<double>> SpeakAsync(InProcessWorker worker, int count, Func<string> text)
    {
        var resident = new List<double>();
        var running = new List<Task>();
        for (var index = 0; index < count; index++)
        {
            if (running.Count == Threads)
            {
                running.Remove(await Task.WhenAny(running));
                resident.Add(Environment.WorkingSet / (double)(1 << 20));
            }

            running.Add(worker.SynthesizeAsync(new SegmentWork(InstalledModel.Segment(text()), DateTimeOffset.UnixEpoch), CancellationToken.None));
        }

        await Task.WhenAll(running);
        resident.Add(Environment.WorkingSet / (double)(1 << 20));
        return resident;
    }
}
