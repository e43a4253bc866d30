using System.Collections.Frozen;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>Turns tiers as configured into policies, those built in included.</summary>
internal static class TierCompiler
{
    private const int MostTiers = 256;
    private const int MostConcurrent = 1024;
    private const int MostViolations = 64;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan MaxPenalty = TimeSpan.FromDays(7);

    // Whoever answers a request renews its lease, so this is only how long the slots of a process that died stay taken.
    private static readonly TimeSpan DefaultLease = TimeSpan.FromMinutes(1);

    public static FrozenDictionary<string, Policy> Compile(IReadOnlyDictionary<string, TierOptions> tiers, PolicyErrors errors)
    {
        const string Key = $"{RateLimitingOptions.Section}:{nameof(RateLimitingOptions.Tiers)}";
        var policies = new Dictionary<string, Policy>(StringComparer.OrdinalIgnoreCase);
        var own = tiers.Keys.Where(name => !BuiltInTiers.All.Any(one => IsNamed(one.Name, name))).Count();
        if (errors.Fits(Key, own + BuiltInTiers.All.Count, MostTiers))
        {
            foreach (var (name, tier) in tiers)
            {
                var (builtInName, builtIn) = BuiltInTiers.All.FirstOrDefault(one => IsNamed(one.Name, name));
                var policy = Compile(builtInName ?? name, tier ?? new(), builtIn ?? new(), $"{Key}:{name}", errors);
                if (!ApiKey.IsName(name))
                {
                    errors.Add($"{Key}:{name}", name, $"a name of {ApiKey.NameRule}");
                }
                else if (!policies.TryAdd(name, policy))
                {
                    errors.AddDescribed($"{Key}:{name}", "there twice", "names that differ in more than case");
                }
            }
        }

        foreach (var (name, tier) in BuiltInTiers.All)
        {
            policies.TryAdd(name, Compile(name, new(), tier, $"{Key}:{name}", errors));
        }

        return policies.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static Policy Compile(string name, TierOptions tier, TierOptions builtIn, string key, PolicyErrors errors) => new(
        name,
        WindowCompiler.Compile(tier, builtIn, key, errors),
        errors.Limit($"{key}:{nameof(tier.CharactersPerRequest)}", tier.CharactersPerRequest ?? builtIn.CharactersPerRequest, WindowCompiler.GreatestQuota),
        (int?)errors.Limit($"{key}:{nameof(tier.ConcurrentRequests)}", tier.ConcurrentRequests ?? builtIn.ConcurrentRequests, MostConcurrent),
        errors.Within($"{key}:{nameof(tier.LeaseDuration)}", tier.LeaseDuration ?? DefaultLease, Second, Day),
        Penalty(tier.Penalty, builtIn.Penalty, $"{key}:{nameof(tier.Penalty)}", errors),
        tier.Shadow ?? false);

    private static PenaltyRules Penalty(PenaltyOptions penalty, PenaltyOptions builtIn, string key, PolicyErrors errors)
    {
        const int DefaultViolations = 10;
        var violations = penalty.MaxViolationsPerHour ?? builtIn.MaxViolationsPerHour ?? DefaultViolations;
        if (violations is not -1 and (< 1 or > MostViolations))
        {
            errors.Add($"{key}:{nameof(penalty.MaxViolationsPerHour)}", violations, $"1 to {MostViolations}, or -1 for no penalties");
        }

        var duration = errors.Within($"{key}:{nameof(penalty.Duration)}", penalty.Duration ?? PenaltyRules.None.Duration, Second, Day);
        var longest = penalty.MaxDuration ?? TimeSpan.FromTicks(Math.Max(PenaltyRules.None.MaxDuration.Ticks, duration.Ticks));
        if (penalty.MaxDuration is not null && duration >= Second && duration <= Day)
        {
            errors.Within($"{key}:{nameof(penalty.MaxDuration)}", longest, duration, MaxPenalty);
        }

        return new(violations == -1 ? null : violations, duration, longest);
    }

    private static bool IsNamed(string builtIn, string name) => string.Equals(builtIn, name, StringComparison.OrdinalIgnoreCase);
}
