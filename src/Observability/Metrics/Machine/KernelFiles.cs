using System.Globalization;

namespace KokoroTts.Observability.Metrics.Machine;

/// <summary>
/// Parses the kernel's text files: /proc/stat and /proc/meminfo as in proc(5), cpu.max, cpu.stat, memory.max,
/// memory.current and memory.stat as in the kernel's cgroup-v2 documentation.
/// </summary>
internal static class KernelFiles
{
    /// <summary>Busy and total jiffies of all processors, from the first line of /proc/stat.</summary>
    public static CpuUse? CpuTimes(string stat)
    {
        var fields = stat.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // cpu user nice system idle iowait irq softirq steal; guest time after that is already part of user.
        if (fields is not ["cpu", .. { Length: >= 8 }])
        {
            return null;
        }

        var times = fields[1..9].Select(Number).ToArray();
        var idle = times[3] + times[4];
        var total = times.Sum();
        return new CpuUse(total - idle, total);
    }

    /// <summary>Processors' worth of time a control group may use, from cpu.max; null where it is not limited.</summary>
    public static double? CpuQuota(string max) =>
        max.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) is [var quota, var period] && quota != "max"
            ? Number(quota) / Number(period)
            : null;

    /// <summary>Value of a <c>name value</c> or <c>name: value kB</c> line in the unit of the file; null where there is none.</summary>
    public static double? Value(string file, string name)
    {
        foreach (var line in file.Split('\n'))
        {
            if (line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries) is [var key, var value, ..] && key == name)
            {
                return Number(value);
            }
        }

        return null;
    }

    /// <summary>Bytes in a file that holds one number; null for <c>max</c>.</summary>
    public static double? Bytes(string file) => file.Trim() is var text && text != "max" ? Number(text) : null;

    private static double Number(string text) => double.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
