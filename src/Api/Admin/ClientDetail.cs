using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.Api.Admin;

/// <summary>What is known of one client: what it did, and where it stands.</summary>
/// <param name="Ip">The client's canonical text.</param>
/// <param name="TotalRequests">Requests, refused ones included.</param>
/// <param name="BlockedRequests">Refused requests.</param>
/// <param name="SuccessRate">Share of requests that were not refused, in percent.</param>
/// <param name="TotalCharacters">Characters that were accepted.</param>
/// <param name="ViolationCount">Refused requests.</param>
/// <param name="FirstSeen">Time of the earliest request; null when none is known.</param>
/// <param name="LastSeen">Time of the latest request; null when none is known.</param>
/// <param name="AvgRequestIntervalSeconds">Mean time from one request to the next, in seconds.</param>
/// <param name="RecentViolations">The newest refusals, at most 10, oldest first.</param>
/// <param name="Policy">Name of its tier.</param>
/// <param name="Limits">Each limit over time, with what is left.</param>
/// <param name="Concurrent">Requests being answered now; null when they are not limited.</param>
/// <param name="ViolationsThisHour">Refusals that count towards a penalty.</param>
/// <param name="Penalty">The running penalty; null without one.</param>
/// <param name="Ban">The ban; null without one.</param>
public sealed record ClientDetail(
    string Ip,
    long TotalRequests,
    long BlockedRequests,
    double SuccessRate,
    long TotalCharacters,
    long ViolationCount,
    DateTimeOffset? FirstSeen,
    DateTimeOffset? LastSeen,
    double AvgRequestIntervalSeconds,
    IReadOnlyList<Violation> RecentViolations,
    string Policy,
    IReadOnlyList<LimitDetail> Limits,
    ConcurrencyDetail? Concurrent,
    int ViolationsThisHour,
    RestrictionDetail? Penalty,
    RestrictionDetail? Ban)
{
    /// <summary>Puts together what is known; null when that is nothing.</summary>
    internal static ClientDetail? Of(in Client client, ClientReport? usage, LimiterReport limits)
    {
        if (usage is null && limits is { Leases: 0, Violations: 0, PenaltyUntil: null, BannedUntil: null } && limits.Windows.All(window => window.Used == 0))
        {
            return null;
        }

        return new ClientDetail(
            client.Name,
            usage?.TotalRequests ?? 0,
            usage?.BlockedRequests ?? 0,
            usage?.SuccessRate ?? 100,
            usage?.TotalCharacters ?? 0,
            usage?.ViolationCount ?? 0,
            usage?.FirstSeen,
            usage?.LastSeen,
            usage?.AvgRequestIntervalSeconds ?? 0,
            usage?.RecentViolations ?? [],
            limits.PolicyName,
            [.. limits.Windows.Select(LimitDetail.Of)],
            client.Policy.ConcurrentRequests is { } most ? new ConcurrencyDetail(most, limits.Leases) : null,
            limits.Violations,
            RestrictionDetail.Of(limits.PenaltyUntil),
            RestrictionDetail.Of(limits.BannedUntil));
    }
}

/// <summary>Where a client stands with one limit.</summary>
/// <param name="Name">Name of the limit.</param>
/// <param name="Type">Its <c>limit_type</c>.</param>
/// <param name="Limit">Its quota.</param>
/// <param name="Used">What is used of it.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="ResetsAt">When what is left next grows; null when nothing is used.</param>
public sealed record LimitDetail(string Name, string Type, long Limit, long Used, long Remaining, DateTimeOffset? ResetsAt)
{
    internal static LimitDetail Of(WindowReport window) => new(
        window.Limit.Name,
        window.Limit.Type,
        window.Limit.Quota,
        window.Used,
        window.Remaining,
        window.Used == 0 ? null : new DateTimeOffset(window.ResetAt, TimeSpan.Zero));
}

/// <summary>Requests being answered now.</summary>
/// <param name="Limit">Most at once.</param>
/// <param name="InUse">Now.</param>
public sealed record ConcurrencyDetail(int Limit, int InUse);

/// <summary>A penalty or a ban.</summary>
/// <param name="Until">Its end; null: for ever.</param>
public sealed record RestrictionDetail(DateTimeOffset? Until)
{
    internal static RestrictionDetail? Of(long? ticks) => ticks switch
    {
        null => null,
        { } end when end >= DateTimeOffset.MaxValue.UtcTicks => new RestrictionDetail((DateTimeOffset?)null),
        { } end => new RestrictionDetail(new DateTimeOffset(end, TimeSpan.Zero)),
    };
}
