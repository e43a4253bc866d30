using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.RateLimiting.Http.Load;

/// <summary>The load generator wrk: as many requests as a server answers, one after the other on each of a few connections.</summary>
internal static partial class Wrk
{
    /// <summary>Connections that are kept open.</summary>
    public const int Connections = 32;

    /// <summary>Threads that share them.</summary>
    public const int Threads = 2;

    /// <summary>Sends requests.</summary>
    /// <param name="url">What is asked for.</param>
    /// <param name="duration">For how long, in whole seconds.</param>
    /// <exception cref="InvalidOperationException">wrk failed, or a connection did.</exception>
    public static async Task<WrkResult> RunAsync(string url, TimeSpan duration)
    {
        using var wrk = Process.Start(new ProcessStartInfo(
            "wrk", ["--threads", $"{Threads}", "--connections", $"{Connections}", "--duration", $"{duration.TotalSeconds:0}s", url])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return wrk.ExitCode == 0 && !output.Contains("Socket errors", StringComparison.Ordinal)
            ? new WrkResult(Number(Rate(), output), (long)Number(Requests(), output), NotSuccessful().IsMatch(output) ? (long)Number(NotSuccessful(), output) : 0)
            : throw new InvalidOperationException($"wrk on {url} failed:\n{output}");
    }

    private static double Number(Regex pattern, string output) =>
        pattern.Match(output) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"wrk's output has no match of '{pattern}':\n{output}");

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotSuccessful();
}
