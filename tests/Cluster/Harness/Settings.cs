namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>Settings that several tests start their cluster with.</summary>
internal static class Settings
{
    /// <summary>No client is limited.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unlimited = Of(("RateLimiting:Enabled", "false"));

    /// <summary>A cluster's settings; of one key, the last counts.</summary>
    public static IReadOnlyDictionary<string, string> Of(params IEnumerable<(string Key, string Value)> settings) =>
        settings.GroupBy(setting => setting.Key).ToDictionary(same => same.Key, same => same.Last().Value);
}
