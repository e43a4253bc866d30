using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Placement;
using KokoroTts.RateLimiting.Usage.Hours;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Usage;

/// <summary>Answers from the store which hours have usage, and from what it said before while the store is away.</summary>
[PreferredRole(SiloRoles.Limiter)]
internal sealed partial class UsageIndexGrain(IHourStore store, TimeProvider time, ILogger<UsageIndexGrain> logger) : Grain, IUsageIndexGrain
{
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(2);

    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<UsageIndex> ListAsync(DateTimeOffset first, DateTimeOffset last)
    {
        using var deadline = new CancellationTokenSource(StoreTimeout, time);
        try
        {
            var keys = await store.ListAsync(first, last, deadline.Token);
            _known.RemoveWhere(key => !IsBetween(key, first, DateTimeOffset.MaxValue));
            _known.UnionWith(keys);
            return new UsageIndex([.. keys], IsComplete: true);
        }
        catch (Exception failure)
        {
            LogAway(failure);
            return new UsageIndex([.. _known.Where(key => IsBetween(key, first, last))], IsComplete: false);
        }
    }

    private static bool IsBetween(string key, DateTimeOffset first, DateTimeOffset last) =>
        HourKey.TryParse(key, out var hour) && hour.Hour >= first && hour.Hour <= last;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of stored usage cannot be read; reports may lack hours")]
    private partial void LogAway(Exception failure);
}
