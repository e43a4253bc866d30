namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>
/// What a client did lately, on one machine or several. Counts over the last hour are of at least an hour and at most two
/// minutes more (texts: five minutes more), those over the last 5 minutes of at most 10 seconds more; they are exact for events
/// within the hour or the 5 minutes, and gone when that much more has passed.
/// </summary>
/// <param name="Client">The client's canonical text.</param>
/// <param name="Requests">Requests in the last hour, refused ones included.</param>
/// <param name="Blocked">Refused requests in the last hour.</param>
/// <param name="BurstRequests">Requests in the last 5 minutes, refused ones included.</param>
/// <param name="LargeRequests">Requests in the last hour with more than the characters that make a large request.</param>
/// <param name="RepeatedText">Times that the same text came in the last hour; see <see cref="ClientLedger"/> for what may be missed.</param>
public readonly record struct RecentActivity(
    string Client, long Requests, long Blocked, long BurstRequests, long LargeRequests, long RepeatedText)
{
    /// <summary>
    /// Adds up what machines saw, by client. Of repeated texts the highest count of one machine is taken, as the texts of
    /// several may differ.
    /// </summary>
    /// <param name="activities">What each saw.</param>
    public static IReadOnlyList<RecentActivity> Merge(IEnumerable<RecentActivity> activities) =>
        [.. activities.GroupBy(activity => activity.Client).Select(group => group.Aggregate((left, right) => new RecentActivity(
            left.Client,
            left.Requests + right.Requests,
            left.Blocked + right.Blocked,
            left.BurstRequests + right.BurstRequests,
            left.LargeRequests + right.LargeRequests,
            Math.Max(left.RepeatedText, right.RepeatedText))))];
}
