namespace KokoroTts.Cluster.Tests.Load;

/// <summary>Settings of the default tier.</summary>
internal static class Quotas
{
    private const string Tier = "RateLimiting:Tiers:default:";

    /// <summary>No limits over time and no penalties; what a test is about comes after it.</summary>
    public static IEnumerable<(string Key, string Value)> Unlimited =>
    [
        .. new[] { "RequestsPerMinute", "RequestsPerHour", "RequestsPerDay", "CharactersPerRequest", "CharactersPerHour", "CharactersPerDay" }
            .Select(limit => (Tier + limit, "-1")),
        (Tier + "Penalty:MaxViolationsPerHour", "-1"),
    ];

    /// <summary>So many requests an hour, and nothing else is limited.</summary>
    public static IEnumerable<(string Key, string Value)> RequestsPerHour(int requests) =>
    [
        ("RateLimiting:Enabled", "true"),
        .. Unlimited.Where(limit => limit.Key != Tier + "RequestsPerHour"),
        (Tier + "RequestsPerHour", $"{requests}"),
        (Tier + "ConcurrentRequests", "-1"),
    ];
}
