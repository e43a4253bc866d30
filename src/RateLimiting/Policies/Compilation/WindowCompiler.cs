using System.Collections.Immutable;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>Turns a tier's limits over time into those of a policy.</summary>
internal static class WindowCompiler
{
    /// <summary>Most units in a window, and most characters in a request.</summary>
    public const long GreatestQuota = 1_000_000_000;

    private const int MostWindows = 16;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly ImmutableArray<Named> NamedLimits =
    [
        new("requests_per_minute", nameof(TierOptions.RequestsPerMinute), LimitUnit.Requests, Minute, tier => tier.RequestsPerMinute),
        new("requests_per_hour", nameof(TierOptions.RequestsPerHour), LimitUnit.Requests, Hour, tier => tier.RequestsPerHour),
        new("requests_per_day", nameof(TierOptions.RequestsPerDay), LimitUnit.Requests, Day, tier => tier.RequestsPerDay),
        new("characters_per_hour", nameof(TierOptions.CharactersPerHour), LimitUnit.Characters, Hour, tier => tier.CharactersPerHour),
        new("characters_per_day", nameof(TierOptions.CharactersPerDay), LimitUnit.Characters, Day, tier => tier.CharactersPerDay),
    ];

    public static ImmutableArray<WindowLimit> Compile(TierOptions tier, TierOptions builtIn, string key, PolicyErrors errors)
    {
        var windowsKey = $"{key}:{nameof(tier.Windows)}";
        var windows = new List<WindowLimit>();
        foreach (var limit in NamedLimits)
        {
            var isReplaced = tier.Windows.Any(window => IsNamed(limit.Name, window?.Name));
            var quota = limit.Quota(tier) ?? (isReplaced ? null : limit.Quota(builtIn));
            if (errors.Limit($"{key}:{limit.Property}", quota, GreatestQuota) is { } stated)
            {
                windows.Add(new(limit.Name, limit.Unit, stated, limit.Window));
            }
        }

        if (!errors.Fits(windowsKey, windows.Count + tier.Windows.Count, MostWindows))
        {
            return [];
        }

        for (var i = 0; i < tier.Windows.Count; i++)
        {
            var window = Compile(tier.Windows[i] ?? new(), $"{windowsKey}:{i}", errors);
            if (windows.Any(other => IsNamed(other.Name, window.Name)))
            {
                errors.Add($"{windowsKey}:{i}:{nameof(WindowOptions.Name)}", window.Name, "a name that no other limit of the tier has");
            }

            windows.Add(window);
        }

        return [.. windows];
    }

    private static WindowLimit Compile(WindowOptions options, string key, PolicyErrors errors)
    {
        if (!ApiKey.IsName(options.Name))
        {
            errors.Add($"{key}:{nameof(options.Name)}", options.Name, ApiKey.NameRule);
        }

        if (options.Quota is not (>= 1 and <= GreatestQuota))
        {
            errors.Add($"{key}:{nameof(options.Quota)}", options.Quota, $"1 to {PolicyErrors.Count(GreatestQuota)}");
        }

        var algorithm = errors.Word(
            $"{key}:{nameof(options.Algorithm)}", options.Algorithm, ("sliding-window", LimitAlgorithm.SlidingWindow), ("gcra", LimitAlgorithm.Gcra));
        var unit = errors.Word(
            $"{key}:{nameof(options.Unit)}", options.Unit, ("requests", LimitUnit.Requests), ("characters", LimitUnit.Characters));
        return new(
            options.Name ?? "",
            unit,
            options.Quota ?? 0,
            Length(options.Window, $"{key}:{nameof(options.Window)}", errors),
            algorithm,
            Burst(options, algorithm, $"{key}:{nameof(options.Burst)}", errors));
    }

    private static TimeSpan Length(TimeSpan? window, string key, PolicyErrors errors)
    {
        if (window is null || window.Value.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            errors.Add(key, window, "a time in whole seconds, such as 00:01:00");
            return default;
        }

        return errors.Within(key, window.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(31));
    }

    private static long Burst(WindowOptions options, LimitAlgorithm algorithm, string key, PolicyErrors errors)
    {
        var burst = options.Burst ?? 0;
        if (algorithm == LimitAlgorithm.SlidingWindow && burst != 0)
        {
            errors.Add(key, burst, "the algorithm gcra with it, or leave it out");
        }
        else if (burst < 0 || burst > Math.Max(options.Quota ?? 0, 0))
        {
            errors.Add(key, burst, "1 to the quota, or 0 for the quota");
        }

        return burst;
    }

    private static bool IsNamed(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Named(string Name, string Property, LimitUnit Unit, TimeSpan Window, Func<TierOptions, long?> Quota);
}
