using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Tests.Usage.Hours;

/// <summary>Short ways to an <see cref="HourUsage"/> and its answers.</summary>
internal static class Hourly
{
    public static readonly HourBounds Bounds = HourBounds.Of(new UsageOptions());

    private static readonly Guid Publisher = Guid.NewGuid();
    private static long _number;

    public static HourUsage New(HourBounds? bounds = null) => new(Events.Hour, bounds ?? Bounds);

    public static UsageBatch Batch(params UsageEvent[] events) => new(Publisher, Interlocked.Increment(ref _number), events, []);

    public static HourUsage With(this HourUsage usage, params UsageEvent[] events)
    {
        Assert.True(usage.Add(Batch(events)));
        return usage;
    }

    public static HourUsage Restored(this StoredFields stored, HourBounds? bounds = null)
    {
        var usage = New(bounds);
        Assert.Empty(usage.Restore(stored.Fields));
        return usage;
    }

    public static long Requests(this HourUsage usage) => usage.Sums(0, 59, withMinutes: false).Sum?.Requests ?? 0;

    public static List<UsageEvent> AllEvents(this HourUsage usage)
    {
        var all = new List<UsageEvent>();
        for (long? next = 0; next is { } from;)
        {
            (var events, next) = usage.Events(from);
            all.AddRange(events);
        }

        return all;
    }
}
