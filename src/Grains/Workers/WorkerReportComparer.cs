using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.Grains.Workers;

/// <summary>Compares reports by what they say; their own equality compares the lists of models as objects.</summary>
internal sealed class WorkerReportComparer : IEqualityComparer<WorkerReport>
{
    public static WorkerReportComparer Instance { get; } = new();

    public bool Equals(WorkerReport? one, WorkerReport? other) =>
        one is null || other is null
            ? ReferenceEquals(one, other)
            : one with { Models = other.Models, ModelReports = other.ModelReports } == other
                && one.Models.SequenceEqual(other.Models)
                && one.ModelReports.AsSpan().SequenceEqual(other.ModelReports.AsSpan());

    public int GetHashCode(WorkerReport report) => HashCode.Combine(report.Worker, report.Load);
}
