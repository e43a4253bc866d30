using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>The workers of the cluster at a moment.</summary>
/// <param name="Version">Another one after every change, and from another activation of the directory.</param>
/// <param name="IsComplete">
/// Whether every silo has had time to announce itself. A directory that has just come up, after the loss of its silo, may not know all
/// yet: a frontend then keeps those it knows.
/// </param>
/// <param name="Workers">The workers.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.worker-directory-state")]
public sealed record WorkerDirectory(
    [property: Id(0)] Guid Version,
    [property: Id(1)] bool IsComplete,
    [property: Id(2)] ImmutableArray<WorkerReport> Workers);
