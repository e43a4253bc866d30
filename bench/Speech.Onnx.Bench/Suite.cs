using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Texts;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Bench.Measures;
using KokoroTts.Speech.Onnx.Bench.Models;
using KokoroTts.Speech.Onnx.Devices;

namespace KokoroTts.Speech.Onnx.Bench;

/// <summary>All measures, one after the other.</summary>
internal sealed class Suite(string fullSize, string small, EspeakModel espeak, Corpus corpus)
{
    private const int Seed = 1;

    // Memory is measured before anything else has taken some, and no two networks are loaded at once where it counts.
    private IEnumerable<(string Name, Func<Task<Finding>> Run)> Measures =>
    [
        ("memory", () => WithTwoThreadsAsync(small, new Memory("Memory, a small network", characters: 400, longest: 20, warmUp: 480, segments: 5_000).RunAsync)),
        ("memory-full-size", () => WithTwoThreadsAsync(fullSize, new Memory("Memory, the full-size network", characters: 200, longest: 4, warmUp: 2, segments: 24).RunAsync)),
        ("allocations", () => WithTwoThreadsAsync(small, (installed, texts) => Task.FromResult(Allocations.Run(installed, texts)))),
        ("engine", () => EngineTime.RunAsync(fullSize, espeak, corpus, SpeechDevice.Cpu)),
        ("workers", () => WithTwoThreadsAsync(fullSize, Workers.RunAsync)),
        ("tokenising", TokeniseAsync),
        .. Gpus.Select(gpu => ($"engine-{gpu.Id}", (Func<Task<Finding>>)(() => EngineTime.RunAsync(fullSize, espeak, corpus, gpu)))),
    ];

    private static IReadOnlyList<SpeechDevice> Gpus { get; } =
        [.. DeviceDiscovery.Find(new DeviceOptions(), new CudaOptions(), Console.Error.WriteLine).Devices.Where(device => device.Kind is DeviceKind.Cuda)];

    /// <summary>Runs measures and writes their report.</summary>
    /// <param name="fullSize">The network of Kokoro's size.</param>
    /// <param name="small">A network of a few nodes.</param>
    /// <param name="corpusFile">The sentences.</param>
    /// <param name="resultsFile">Where the report goes.</param>
    /// <param name="names">The measures to run; all when empty.</param>
    /// <returns>0 when every target is met, else 1.</returns>
    public static async Task<int> RunAsync(string fullSize, string small, string corpusFile, string resultsFile, string[] names)
    {
        using var espeak = EspeakModel.Load();
        var suite = new Suite(fullSize, small, espeak, Corpus.Read(corpusFile, Seed));
        var findings = new List<Finding>();
        var load = new List<string>();
        foreach (var (name, run) in suite.Measures.Where(measure => names.Length == 0 || names.Contains(measure.Name)))
        {
            Console.WriteLine(name);
            var others = new ForeignLoad(Environment.ProcessId);
            findings.Add(await run());
            load.Add($"{name} {others.Share:P0}");
        }

        var report = new MarkdownReport(
            "Neural voices",
            $"Machine: {Machine.Describe()}; ONNX Runtime {OnnxRuntime.Version}, espeak-ng {espeak.LibraryVersion}.",
            "The full-size network has the layers and sizes of Kokoro-82M with random weights: it takes as long and says nothing.",
            $"Load of other processes on all cores while each measure ran: {string.Join(", ", load)}.",
            "Sides of a measure take turns, never at the same time; a ratio is formed within each round.");
        findings.ForEach(report.Add);
        if (Gpus.Count == 0)
        {
            report.AddRemark("No GPU was at hand, so nothing is said about CUDA.");
        }

        report.AddRemark("Batches are not measured: Kokoro's exports take one segment a run, and there is no Piper voice of full size that takes several.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(resultsFile))!);
        await File.WriteAllTextAsync(resultsFile, report.ToString());
        Console.Write(report);
        return findings.TrueForAll(finding => finding.Targets.All(target => target.IsMet)) ? 0 : 1;
    }

    /// <summary>A network for a worker with two threads, each run on one.</summary>
    private async Task<Finding> WithTwoThreadsAsync(string graph, Func<InstalledModel, Corpus, Task<Finding>> run)
    {
        await using var installed = InstalledModel.Open(graph, espeak, SpeechDevice.Cpu, threads: 2, cores: 2);
        return await run(installed, corpus);
    }

    private async Task<Finding> TokeniseAsync()
    {
        await using var installed = InstalledModel.Open(fullSize, espeak, SpeechDevice.Cpu, threads: 1, cores: 0);
        return Tokenising.Run(installed, espeak, corpus);
    }
}
