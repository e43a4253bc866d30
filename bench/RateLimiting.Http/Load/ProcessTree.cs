using System.Globalization;
using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.RateLimiting.Http.Load;

/// <summary>A process with its children, as Linux lists them (proc(5)): some servers work in several.</summary>
internal static class ProcessTree
{
    /// <summary>The process and its children.</summary>
    public static int[] Of(int process) =>
    [
        process,
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == process),
    ];

    /// <summary>Processor time that processes and their children have used.</summary>
    public static TimeSpan ProcessorTimeOf(IEnumerable<int> processes) =>
        processes.SelectMany(Of).Aggregate(TimeSpan.Zero, (sum, id) => sum + ProcessorTime.Of(id));

    private static int ParentOf(int process)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }
}
