namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>
/// The time that a window of the newest hours covers. Up to <see cref="RollUps.MostMinuteHours"/> hours: the running minute and the 60
/// minutes an hour before it; longer ones: the running hour and so many hours before it.
/// </summary>
/// <param name="Hours">Length asked for, in hours.</param>
/// <param name="Unit">Length of a point: a minute or an hour.</param>
/// <param name="Start">Start of the first minute or hour in it, in UTC.</param>
/// <param name="End">Start of the last one, which is still running, in UTC.</param>
public sealed record WindowSpan(int Hours, TimeSpan Unit, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Whether its points are minutes.</summary>
    public bool IsByMinute => Unit < TimeSpan.FromHours(1);

    /// <summary>The time of the newest hours.</summary>
    /// <param name="hours">Length of the window, 1 to <see cref="RollUps.MostHours"/> hours.</param>
    /// <param name="now">The time now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static WindowSpan Of(int hours, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, RollUps.MostHours);
        var unit = hours <= RollUps.MostMinuteHours ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1);
        var end = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % unit.Ticks), TimeSpan.Zero);
        return new WindowSpan(hours, unit, end.AddHours(-hours), end);
    }
}
