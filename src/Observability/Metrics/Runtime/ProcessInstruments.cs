using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics.Runtime;

/// <summary>The process under the names that Prometheus client libraries give it.</summary>
internal static class ProcessInstruments
{
    private const string FileDescriptors = "/proc/self/fd";

    public static void Create(Meter meter)
    {
        var started = StartTime();
        Vocabulary.ProcessStartTime.Observe(meter, () => started);
        Vocabulary.ProcessResidentMemory.Observe(meter, () => Environment.WorkingSet);
        Vocabulary.ProcessCpu.Observe(meter, () => Environment.CpuUsage.TotalTime.TotalSeconds);
        Vocabulary.ProcessOpenFileDescriptors.Observe(meter, OpenFileDescriptors);
    }

    private static double StartTime()
    {
        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
    }

    private static double? OpenFileDescriptors() =>
        Directory.Exists(FileDescriptors) ? Directory.EnumerateFileSystemEntries(FileDescriptors).Count() : null;
}
