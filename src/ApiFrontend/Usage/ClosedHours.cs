using System.Collections.Concurrent;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Hours;
using KokoroTts.RateLimiting.Usage.Publishing;

namespace KokoroTts.ApiFrontend.Usage;

/// <summary>
/// The sums of hours that are over, for as long as a report may be about them: at most 168, of at most about 50 KB each. Thread-safe.
/// </summary>
internal sealed class ClosedHours
{
    /// <summary>From the end of an hour until nothing can come any more: publishers drop what is older, and streams take seconds.</summary>
    private static readonly TimeSpan Grace = UsageOutbox.LongestDelay + TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<DateTimeOffset, HourSums> _hours = new();

    /// <summary>Whether nothing can come any more for an hour.</summary>
    public static bool IsClosed(DateTimeOffset hour, DateTimeOffset now) => now >= hour.AddHours(1) + Grace;

    /// <summary>The sums of an hour; null when they are not known.</summary>
    public HourSums? Find(DateTimeOffset hour) => _hours.GetValueOrDefault(hour);

    /// <summary>Keeps the sums of an hour that is closed, and drops those that no report is about any more.</summary>
    public void Keep(HourSums sums, DateTimeOffset now)
    {
        if (!IsClosed(sums.Hour, now))
        {
            return;
        }

        _hours[sums.Hour] = sums;
        foreach (var hour in _hours.Keys.Where(hour => hour < now.AddHours(-RollUps.MostHours - 1)))
        {
            _hours.TryRemove(hour, out _);
        }
    }
}
