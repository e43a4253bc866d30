using KokoroTts.Speech.Bench.Measures;
using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.Speech.Bench;

/// <summary>The cost of the metrics, without a service.</summary>
internal static class MetricsSuite
{
    /// <summary>Measures and writes the report.</summary>
    /// <param name="resultsFile">Where it goes.</param>
    /// <returns>0 when every target is met, else 1.</returns>
    public static async Task<int> RunAsync(string resultsFile)
    {
        var others = new ForeignLoad(Environment.ProcessId);
        var finding = new RecordingCost().Run();
        var report = new MarkdownReport(
            "Cost of the metrics",
            $"Machine: {Machine.Describe()}.",
            $"Load of other processes on all cores meanwhile: {others.Share:P0}.");
        report.Add(finding);
        await File.WriteAllTextAsync(resultsFile, report.ToString());
        Console.Write(report);
        return finding.Targets.All(target => target.IsMet) ? 0 : 1;
    }
}
