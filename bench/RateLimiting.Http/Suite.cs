using System.Diagnostics;
using KokoroTts.RateLimiting.Http.Measures;
using KokoroTts.RateLimiting.Http.Peers;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.RateLimiting.Http;

/// <summary>All measures, one after the other.</summary>
internal static class Suite
{
    private const string Plenty = "1000000000";

    private static readonly (string Name, string Value)[] HighLimits =
    [
        ("RATE_LIMIT_REQUESTS_PER_MINUTE", Plenty),
        ("RATE_LIMIT_REQUESTS_PER_HOUR", Plenty),
        ("RATE_LIMIT_REQUESTS_PER_DAY", Plenty),
        ("RATE_LIMIT_CHARS_PER_HOUR", Plenty),
        ("RATE_LIMIT_CHARS_PER_DAY", Plenty),
        ("RATE_LIMIT_MAX_CONCURRENT", "1000"),
    ];

    /// <summary>Runs the measures and writes their report.</summary>
    /// <param name="serviceAssembly">The service's assembly.</param>
    /// <param name="expressScript">The script of the peer in JavaScript.</param>
    /// <param name="resultsFile">Where the report goes.</param>
    /// <returns>0 when every target is met, else 1.</returns>
    public static async Task<int> RunAsync(string serviceAssembly, string expressScript, string resultsFile)
    {
        var folder = Directory.CreateTempSubdirectory("rate-limiting-bench-").FullName;
        try
        {
            var results = new[]
            {
                await AdmittedAsync(serviceAssembly, folder),
                await FloodAsync(serviceAssembly, expressScript, folder),
            };
            var report = new MarkdownReport(
                $"Machine: {Machine.Describe()}.",
                $"Load of other processes on all cores while each measure ran: {string.Join(", ", results.Select(result => $"{result.Others:P0}"))}.",
                "wrk and the servers share the machine's cores. Sides of a measure take turns, never at the same time; a ratio is formed within each round.");
            foreach (var (finding, _) in results)
            {
                report.Add(finding);
            }

            await File.WriteAllTextAsync(resultsFile, report.ToString());
            Console.Write(report);
            return results.All(result => result.Finding.Targets.All(target => target.IsMet)) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(Finding Finding, double Others)> AdmittedAsync(string assembly, string folder)
    {
        using var limited = await StartAsync(assembly, folder, "limited", isLimited: true, HighLimits);
        using var unlimited = await StartAsync(assembly, folder, "unlimited", isLimited: false);
        return await Admitted.RunAsync(limited, unlimited);
    }

    private static async Task<(Finding Finding, double Others)> FloodAsync(string assembly, string expressScript, string folder)
    {
        using var service = await StartAsync(assembly, folder, "flooded", isLimited: true);
        using var nginx = await Nginx.StartAsync(folder);
        using var express = await ExpressOnRedis.StartAsync(expressScript, folder);
        return await Flood.RunAsync(service, nginx, express);
    }

    private static Task<ServerProcess> StartAsync(
        string assembly, string folder, string name, bool isLimited, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            Environment =
            {
                ["KOKORO_LOG_LEVEL"] = "WARNING",
                ["Data__Directory"] = Path.Combine(folder, name),
                ["RATE_LIMITING_ENABLED"] = isLimited ? "true" : "false",
            },
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return ServerProcess.StartAsync(start);
    }
}
