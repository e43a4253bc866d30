namespace KokoroTts.Speech.Scheduling;

/// <summary>Workers that stay as long as the process does.</summary>
/// <param name="workers">The workers, each with a name of its own.</param>
public sealed class FixedWorkerSet(params IEnumerable<IWorker> workers) : IWorkerSet
{
    /// <inheritdoc/>
    public IReadOnlyList<IWorker> Current { get; } = [.. workers];
}
