using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Usage;

/// <summary>Where the hours' fields are stored.</summary>
internal interface IHourStore
{
    /// <summary>Reads all fields of an hour; none where nothing is stored.</summary>
    /// <exception cref="Exception">The store is away.</exception>
    Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ReadAsync(HourKey key, CancellationToken cancellationToken);

    /// <summary>Writes changes, all or none of them.</summary>
    /// <returns>Whether anything was stored of the hour before.</returns>
    /// <exception cref="Exception">They may not be stored.</exception>
    Task<bool> WriteAsync(HourKey key, HourChanges changes, CancellationToken cancellationToken);

    /// <summary>Lists the hours that are stored.</summary>
    /// <exception cref="Exception">The store is away.</exception>
    Task<IReadOnlyList<string>> ListAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken cancellationToken);
}
