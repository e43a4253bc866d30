using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Usage;

/// <summary>
/// An hour's usage with its store. While the store is away, what comes is kept and what was stored is missing; when it is back, the two are
/// put together before anything is written. Not thread-safe.
/// </summary>
internal sealed class StoredHour(HourKey key, HourBounds bounds, IHourStore store)
{
    private bool _isStored;

    /// <summary>The usage.</summary>
    public HourUsage Usage { get; } = new(key.Hour, bounds);

    /// <summary>Whether what was stored before is in it.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Whether the store lacks anything.</summary>
    public bool IsChanged => Usage.IsChanged;

    /// <summary>Reads what was stored, once.</summary>
    /// <returns>Names of fields that cannot be read and are left out.</returns>
    /// <exception cref="Exception">The store is away.</exception>
    public async Task<IReadOnlyList<string>> LoadAsync(CancellationToken cancellationToken)
    {
        if (IsLoaded)
        {
            return [];
        }

        var fields = await store.ReadAsync(key, cancellationToken);
        (IsLoaded, _isStored) = (true, fields.Count > 0);
        return Usage.Restore(fields);
    }

    /// <summary>Writes what has changed.</summary>
    /// <exception cref="Exception">The store is away; it is written the next time.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (!Usage.IsChanged)
        {
            return;
        }

        var changes = Usage.TakeChanges();
        try
        {
            var existed = await store.WriteAsync(key, changes, cancellationToken);
            if (_isStored && !existed)
            {
                // The store has lost what it had, and only this one can give it back.
                Usage.ChangeAll();
            }

            _isStored = true;
        }
        catch
        {
            Usage.Return(changes);
            throw;
        }
    }
}
