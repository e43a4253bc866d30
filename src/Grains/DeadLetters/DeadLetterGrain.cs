using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.DeadLetters;
using KokoroTts.Grains.Placement;
using Orleans.Concurrency;

namespace KokoroTts.Grains.DeadLetters;

/// <summary>The cluster's dead letters; each call is one step in Redis, so that calls need not wait for each other.</summary>
[PreferredRole(SiloRoles.Limiter), Reentrant]
internal sealed class DeadLetterGrain(DeadLetterStore store) : Grain, IDeadLetterGrain
{
    private const int MostListed = 1_000;

    /// <inheritdoc/>
    public async ValueTask AddAsync(DeadLetterMessage letter) => await store.AddAsync(letter, CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<DeadLetterMessage>> ListAsync(int limit) =>
        await store.ListAsync(Math.Clamp(limit, 1, MostListed), CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask<DeadLetterMessage?> FindAsync(string id) => await store.FindAsync(id, CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveAsync(string id) => await store.RemoveAsync(id, CancellationToken.None);
}
