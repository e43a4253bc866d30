using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>
/// The usage of one hour by one share of the clients; its key is the text of a
/// <see cref="KokoroTts.RateLimiting.Usage.Hours.HourKey"/>. It takes events from the stream of the same key.
/// </summary>
[Alias("kokorotts.usage-roll-up")]
public interface IUsageRollUpGrain : IGrainWithStringKey
{
    /// <summary>Sums of some minutes of the hour.</summary>
    /// <param name="firstMinute">The first, 0 to 59.</param>
    /// <param name="lastMinute">The last, 0 to 59.</param>
    /// <param name="withMinutes">Whether each minute's own sums are asked for.</param>
    [Alias("sums")]
    ValueTask<HourSumsMessage> SumsAsync(int firstMinute, int lastMinute, bool withMinutes);

    /// <summary>What a client did in the hour; null when nothing is known.</summary>
    /// <param name="client">The client's key.</param>
    [Alias("client")]
    ValueTask<ClientReportMessage?> ClientAsync(string client);

    /// <summary>What each client did in the hour of what counts as late.</summary>
    [Alias("recent-clients")]
    ValueTask<ImmutableArray<RecentActivityMessage>> RecentClientsAsync();

    /// <summary>Clients that were over their limit lately, by range.</summary>
    [Alias("recent-ranges")]
    ValueTask<ImmutableArray<RangeActivityMessage>> RecentRangesAsync();

    /// <summary>The newest events, oldest first, up to 1,000 at a time.</summary>
    /// <param name="from">Where to begin: 0, or where the page before says.</param>
    [Alias("events")]
    ValueTask<UsageEventsPage> EventsAsync(long from);

    /// <summary>What limiters did in the hour, oldest first; the newest 256.</summary>
    [Alias("limiter-events")]
    ValueTask<ImmutableArray<LimiterEventMessage>> LimiterEventsAsync();
}
