namespace KokoroTts.Observability.Metrics;

/// <summary>How the workers of a pool stand.</summary>
/// <param name="Ready">Those that take work.</param>
/// <param name="Draining">Those that only finish what they have.</param>
/// <param name="Unreachable">Those that are left alone because they failed repeatedly or cannot be reached.</param>
public readonly record struct WorkerCounts(int Ready, int Draining, int Unreachable)
{
    /// <summary>The workers of both pools.</summary>
    public static WorkerCounts operator +(WorkerCounts one, WorkerCounts other) =>
        new(one.Ready + other.Ready, one.Draining + other.Draining, one.Unreachable + other.Unreachable);
}
