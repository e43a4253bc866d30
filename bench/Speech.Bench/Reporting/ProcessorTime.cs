using System.Globalization;

namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>Processor time as Linux counts it (proc(5)), in steps of 10 ms.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Used by a process and by the children it has waited for.</summary>
    public static TimeSpan Of(int process)
    {
        var status = File.ReadAllText($"/proc/{process}/stat");
        // The name of the program may hold blanks, and ends with the last bracket; utime is the twelfth field after it.
        var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        return Sum(fields[11..15]);
    }

    /// <summary>Used by everything on the machine.</summary>
    public static TimeSpan OfMachine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // User, nice, system, then idle and waiting, which are not use, then interrupts and time stolen by the host.
        return Sum([.. fields[1..4], .. fields[6..9]]);
    }

    private static TimeSpan Sum(IEnumerable<string> ticks) =>
        TimeSpan.FromSeconds(ticks.Sum(number => long.Parse(number, CultureInfo.InvariantCulture)) / TicksPerSecond);
}
