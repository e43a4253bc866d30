namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>Settings that several tests start their cluster with.</summary>
internal static class Settings
{
    /// <summary>No client is limited.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unlimited = Of(("RateLimiting:Enabled", "false"));

    /// <summary>A cluster's settings.</summary>
    public static IReadOnlyDictionary<string, string> Of(params IEnumerable<(string Key, string Value)> settings) =>
        settings.ToDictionary(setting => setting.Key, setting => setting.Value);
}
