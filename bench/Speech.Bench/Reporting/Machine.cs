using System.Globalization;
using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>The machine the numbers come from, as Linux describes it.</summary>
internal static class Machine
{
    /// <summary>Processors, memory and runtime in a line.</summary>
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores of {model?.Split(':')[1].Trim() ?? "an unknown processor"}, {memory:0} GiB of memory, Linux {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}");
    }
}
