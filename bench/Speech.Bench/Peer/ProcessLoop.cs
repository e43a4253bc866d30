using System.Diagnostics;

namespace KokoroTts.Speech.Bench.Peer;

/// <summary>The peer's upper bound: the same processes started by xargs, without any server.</summary>
internal static class ProcessLoop
{
    /// <summary>Speaks each text in a process of its own.</summary>
    /// <param name="texts">Texts without line ends.</param>
    /// <param name="concurrency">Processes at once.</param>
    /// <returns>The time it took.</returns>
    public static TimeSpan Speak(IEnumerable<string> texts, int concurrency)
    {
        var command = $"xargs -d '\\n' -n 1 -P {concurrency} {ProcessPerRequestServer.Program} {string.Join(' ', ProcessPerRequestServer.Arguments)} >/dev/null";
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardInput = true })!;
        foreach (var text in texts)
        {
            process.StandardInput.Write(text + '\n');
        }

        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started)
            : throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}.");
    }
}
