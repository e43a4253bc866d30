namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>Exact sums of one minute or hour.</summary>
/// <param name="Start">When it began, in UTC.</param>
/// <param name="Requests">Requests, refused ones included.</param>
/// <param name="Blocked">Refused requests.</param>
/// <param name="Characters">Characters of all requests, refused ones included.</param>
/// <param name="ViolationsByReason">Refused requests by reason.</param>
public sealed record UsagePoint(
    DateTimeOffset Start,
    long Requests,
    long Blocked,
    long Characters,
    IReadOnlyDictionary<string, long> ViolationsByReason)
{
    /// <summary>The sums of a minute or hour.</summary>
    internal static UsagePoint Of(DateTimeOffset start, RollUp sum) => new(start, sum.Requests, sum.Blocked, sum.Characters, sum.Reasons);

    /// <summary>A minute or hour in which nothing came.</summary>
    internal static UsagePoint Empty(DateTimeOffset start) => new(start, 0, 0, 0, new Dictionary<string, long>());

    /// <summary>Adds up points of one time.</summary>
    internal static UsagePoint Merge(DateTimeOffset start, IReadOnlyCollection<UsagePoint> points) => new(
        start,
        points.Sum(point => point.Requests),
        points.Sum(point => point.Blocked),
        points.Sum(point => point.Characters),
        BoundedCounts.Merge(points.Select(point => point.ViolationsByReason)));
}
