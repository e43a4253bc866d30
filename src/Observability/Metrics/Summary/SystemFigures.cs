using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>The machine, or the control group's share of it.</summary>
/// <param name="CpuPercent">Processors in use, 0 to 100.</param>
/// <param name="MemoryPercent">Memory in use, 0 to 100.</param>
/// <param name="DiskUsagePercent">Use of the fullest file system that the service keeps something on, 0 to 100.</param>
internal sealed record SystemFigures(double? CpuPercent, double? MemoryPercent, double? DiskUsagePercent)
{
    private const string DiskSize = "kokorotts_disk_size_bytes";
    private const string DiskAvailable = "kokorotts_disk_available_bytes";

    /// <summary>From a snapshot.</summary>
    public static SystemFigures Of(MetricSnapshot snapshot) => new(
        Rounded(snapshot.Sum(Vocabulary.CpuPercent.Name)),
        Rounded(snapshot.Sum(Vocabulary.MemoryPercent.Name)),
        Rounded(FullestDisk(snapshot)));

    private static double? FullestDisk(MetricSnapshot snapshot) => snapshot.Points(DiskSize)
        .Where(size => size.Value > 0)
        .Select(size => snapshot.Points(DiskAvailable, [.. size.Labels]).FirstOrDefault() is { } available
            ? (1 - (available.Value / size.Value)) * 100
            : (double?)null)
        .Max();

    private static double? Rounded(double? percent) => percent is { } value ? Math.Round(value, 1) : null;
}
