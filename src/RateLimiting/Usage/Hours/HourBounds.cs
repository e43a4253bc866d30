namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>Bounds of what an <see cref="HourUsage"/> holds.</summary>
/// <param name="MaxClients">Most clients followed one by one, at least 16.</param>
/// <param name="MaxRanges">Most address ranges followed, at least 1.</param>
/// <param name="MaxEvents">Newest events kept, at least 1.</param>
/// <param name="TopClients">Heaviest clients followed in each minute, at least 1.</param>
/// <param name="LargeRequestCharacters">Characters above which a request counts as large.</param>
public sealed record HourBounds(int MaxClients, int MaxRanges, int MaxEvents, int TopClients, long LargeRequestCharacters)
{
    /// <summary>
    /// The bounds of one hour and share: as many top clients, a quarter of the clients and ranges, and a tenth of the events that
    /// one machine alone would keep.
    /// </summary>
    /// <param name="options">The bounds of one machine.</param>
    public static HourBounds Of(UsageOptions options) => new(
        Math.Max(16, options.MaxClients / HourKey.Shards),
        Math.Max(1, options.MaxRanges / HourKey.Shards),
        Math.Max(1, options.MaxEvents / 10),
        options.TopClients,
        options.LargeRequestCharacters);
}
