using System.Diagnostics.CodeAnalysis;
using KokoroTts.Grains.Interfaces.Workers;
using Orleans.Runtime.Placement;

namespace KokoroTts.Grains.Placement;

/// <summary>Finds the silo of a worker by its name.</summary>
/// <param name="membership">Who is in the cluster, as this silo knows it.</param>
internal sealed class NamedSiloPlacementDirector(ISiloStatusOracle membership) : IPlacementDirector
{
    /// <summary>The silo that the grain's key names.</summary>
    /// <exception cref="WorkerAwayException">There is none of that name, or the key names none.</exception>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var key = target.GrainIdentity.Key.ToString();
        if (!WorkerKey.TryParse(key, out var worker))
        {
            throw new WorkerAwayException($"'{key}' is no worker; a worker's key is 'silo/device'.");
        }

        return TryFind(worker.Silo, out var silo)
            ? Task.FromResult(silo)
            : throw new WorkerAwayException($"Worker {worker} is away: no silo of the cluster is called '{worker.Silo}'.");
    }

    private bool TryFind(string name, [NotNullWhen(true)] out SiloAddress? found)
    {
        found = null;
        foreach (var silo in membership.GetActiveSilos())
        {
            // A silo that came back is there twice until its former process is known to be dead; the later one counts.
            if (membership.TryGetSiloName(silo, out var itsName) && itsName == name && (found is null || silo.Generation > found.Generation))
            {
                found = silo;
            }
        }

        return found is not null;
    }
}
