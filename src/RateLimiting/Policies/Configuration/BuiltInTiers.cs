namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>The tiers there are without any configuration.</summary>
public static class BuiltInTiers
{
    /// <summary>Name of the tier of clients without an API key, unless another is configured.</summary>
    public const string Default = "default";

    /// <summary>Name of the smallest tier.</summary>
    public const string Free = "free";

    /// <summary>Name of the middle tier.</summary>
    public const string Standard = "standard";

    /// <summary>Name of the largest tier.</summary>
    public const string Premium = "premium";

    /// <summary>Name of the tier without limits or penalties.</summary>
    public const string Unlimited = "unlimited";

    private const int None = -1;

    /// <summary>What each of them allows, in full.</summary>
    internal static IReadOnlyList<(string Name, TierOptions Tier)> All { get; } =
    [
        (Default, Tier([30, 200, 1_000], [5_000, 50_000, 200_000], 3)),
        (Free, Tier([10, 100, 1_000], [1_000, 10_000, 50_000], 1)),
        (Standard, Tier([100, 1_000, 10_000], [10_000, 100_000, 500_000], 5)),
        (Premium, Tier([500, 5_000, 50_000], [50_000, 500_000, 2_000_000], 10)),
        (Unlimited, Tier([None, None, None], [None, None, None], None, None)),
    ];

    /// <param name="requests">Requests a minute, an hour, a day.</param>
    /// <param name="characters">Characters a request, an hour, a day.</param>
    /// <param name="concurrent">Concurrent requests.</param>
    /// <param name="violations">Violations an hour.</param>
    private static TierOptions Tier(ReadOnlySpan<long> requests, ReadOnlySpan<long> characters, int concurrent, int? violations = null) => new()
    {
        RequestsPerMinute = requests[0],
        RequestsPerHour = requests[1],
        RequestsPerDay = requests[2],
        CharactersPerRequest = characters[0],
        CharactersPerHour = characters[1],
        CharactersPerDay = characters[2],
        ConcurrentRequests = concurrent,
        Penalty = new() { MaxViolationsPerHour = violations },
    };
}
