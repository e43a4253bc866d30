using System.Text.Json.Serialization;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Api.Admin;

/// <summary>Limits of one tier; -1 is unlimited.</summary>
/// <param name="RequestsPerMinute">Most requests in any minute.</param>
/// <param name="RequestsPerHour">Most requests in any hour.</param>
/// <param name="RequestsPerDay">Most requests in any 24 hours.</param>
/// <param name="CharactersPerRequest">Most characters of one request.</param>
/// <param name="CharactersPerHour">Most characters in any hour.</param>
/// <param name="CharactersPerDay">Most characters in any 24 hours.</param>
/// <param name="MaxConcurrentRequests">Most requests being answered at once.</param>
/// <param name="Shadow">Whether its limits only watch; absent when they refuse.</param>
/// <param name="FurtherLimits">Limits over other windows; absent when there are none.</param>
public sealed record TierView(
    long RequestsPerMinute,
    long RequestsPerHour,
    long RequestsPerDay,
    long CharactersPerRequest,
    long CharactersPerHour,
    long CharactersPerDay,
    int MaxConcurrentRequests,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Shadow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<LimitView>? FurtherLimits)
{
    private static readonly string[] Named =
        ["requests_per_minute", "requests_per_hour", "requests_per_day", "characters_per_hour", "characters_per_day"];

    internal static TierView Of(Policy policy)
    {
        var further = policy.Windows.Where(window => !Named.Contains(window.Name)).Select(LimitView.Of).ToList();
        return new TierView(
            Quota(policy, Named[0]),
            Quota(policy, Named[1]),
            Quota(policy, Named[2]),
            policy.CharactersPerRequest ?? -1,
            Quota(policy, Named[3]),
            Quota(policy, Named[4]),
            policy.ConcurrentRequests ?? -1,
            policy.Shadow,
            further.Count > 0 ? further : null);
    }

    private static long Quota(Policy policy, string name) => policy.QuotaOf(name) ?? -1;
}

/// <summary>A limit over some window.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit"><c>requests</c> or <c>characters</c>.</param>
/// <param name="Quota">Most units in a window.</param>
/// <param name="WindowSeconds">Length of the window.</param>
/// <param name="Algorithm"><c>sliding-window</c> or <c>gcra</c>.</param>
public sealed record LimitView(string Name, string Unit, long Quota, double WindowSeconds, string Algorithm)
{
    internal static LimitView Of(WindowLimit window) => new(
        window.Name,
        window.Unit is LimitUnit.Characters ? "characters" : "requests",
        window.Quota,
        window.Window.TotalSeconds,
        window.Algorithm is LimitAlgorithm.Gcra ? "gcra" : "sliding-window");
}
