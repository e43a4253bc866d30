using System.ComponentModel.DataAnnotations;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.RateLimiting.Abuse;

/// <summary>
/// From where on usage counts as abuse. What makes a request large is <see cref="UsageOptions.LargeRequestCharacters"/>.
/// </summary>
public sealed record AbuseOptions
{
    /// <summary>Fewest requests in an hour for a violation rate, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int ViolationRateRequests { get; init; } = 10;

    /// <summary>Share of refused requests in an hour above which the rate is high, in percent, 0 to 100.</summary>
    [Range(0, 100)]
    public int ViolationRatePercent { get; init; } = 50;

    /// <summary>Share of refused requests above which a violation rate is severe, in percent, 0 to 100.</summary>
    [Range(0, 100)]
    public int SevereViolationRatePercent { get; init; } = 80;

    /// <summary>Requests in 5 minutes above which they are a burst, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int BurstRequests { get; init; } = 50;

    /// <summary>Requests in 5 minutes above which a burst is severe, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int SevereBurstRequests { get; init; } = 100;

    /// <summary>Large requests in an hour above which they are abuse, at least 0.</summary>
    [Range(0, int.MaxValue)]
    public int LargeRequests { get; init; } = 5;

    /// <summary>Fewest clients of one range over their limit within 10 minutes that make an attack.</summary>
    [Range(1, RangeLedger.MostClients)]
    public int RangeClients { get; init; } = 10;

    /// <summary>Fewest clients of one range with which an attack is severe.</summary>
    [Range(1, RangeLedger.MostClients)]
    public int SevereRangeClients { get; init; } = 50;

    /// <summary>Fewest times that the same text makes abuse within an hour, at least 2.</summary>
    [Range(2, int.MaxValue)]
    public int RepeatedTexts { get; init; } = 20;
}
