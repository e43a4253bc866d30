using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Bench;

/// <summary>The default tier's limits.</summary>
internal static class DefaultTier
{
    public static readonly Policy Policy = new(
        "default",
        [
            new WindowLimit("requests_per_minute", LimitUnit.Requests, 30, TimeSpan.FromMinutes(1)),
            new WindowLimit("requests_per_hour", LimitUnit.Requests, 200, TimeSpan.FromHours(1)),
            new WindowLimit("requests_per_day", LimitUnit.Requests, 1000, TimeSpan.FromDays(1)),
            new WindowLimit("characters_per_hour", LimitUnit.Characters, 50_000, TimeSpan.FromHours(1)),
            new WindowLimit("characters_per_day", LimitUnit.Characters, 200_000, TimeSpan.FromDays(1)),
        ],
        CharactersPerRequest: 5000,
        ConcurrentRequests: 3,
        TimeSpan.FromMinutes(5),
        new PenaltyRules(10, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
}
