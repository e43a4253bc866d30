using KokoroTts.Speech.Bench.Measures;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Serving;
using KokoroTts.Speech.Bench.Texts;

namespace KokoroTts.Speech.Bench;

/// <summary>All measures, one after the other, against the same processes.</summary>
internal static class Suite
{
    private const int Seed = 1;

    /// <summary>Runs measures and writes their report.</summary>
    /// <param name="serverAssembly">The service's assembly.</param>
    /// <param name="corpusFile">The sentences.</param>
    /// <param name="resultsFile">Where the report goes.</param>
    /// <param name="names">The measures to run; all when empty.</param>
    /// <returns>0 when every target is met, else 1.</returns>
    public static async Task<int> RunAsync(string serverAssembly, string corpusFile, string resultsFile, string[] names)
    {
        using var direct = new DirectSpeech(Workbench.Cores);
        using var service = await ServerProcess.StartAsync(serverAssembly, "--urls", "http://127.0.0.1:0", "--Cache:MaxBytes", "0");
        using var shipped = await ServerProcess.StartAsync(serverAssembly, "--urls", "http://127.0.0.1:0");
        using var peer = await ServerProcess.StartAsync(typeof(Suite).Assembly.Location, "peer");
        var bench = new Workbench(service, shipped, peer, direct, Corpus.Read(corpusFile, Seed));
        IMeasure[] all = [new Throughput(bench), new FirstAudio(bench), new AgainstProcesses(bench), new ConcurrentStreams(bench)];

        var findings = new List<Finding>();
        var load = new List<double>();
        foreach (var measure in all.Where(measure => names.Length == 0 || names.Contains(measure.Name)))
        {
            var others = new ForeignLoad(Environment.ProcessId, service.Id, shipped.Id, peer.Id);
            Console.WriteLine(measure.Name);
            findings.Add(measure.Run());
            load.Add(others.Share);
        }

        var cached = await CacheCounters.SegmentsNotSynthesizedAsync(service.Address);
        var report = new MarkdownReport(
            "Benchmark results",
            $"Machine: {Machine.Describe()}; espeak-ng {direct.LibraryVersion}.",
            $"Load of other processes on all cores while each measure ran: {string.Join(", ", load.Select(part => $"{part:P0}"))}.",
            "Client, service and peer share the machine's cores. Sides of a measure take turns, never at the same time; a ratio is formed within each run.");
        findings.ForEach(report.Add);
        report.AddRemark($"The cache of the service is off but where it says 'as shipped'; it answered {cached:0} segments.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(resultsFile))!);
        await File.WriteAllTextAsync(resultsFile, report.ToString());
        Console.Write(report);
        return cached == 0 && findings.TrueForAll(finding => finding.Targets.All(target => target.IsMet)) ? 0 : 1;
    }
}
