using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A <see cref="RecentActivity"/> on its way.</summary>
/// <param name="Client">The client's canonical text.</param>
/// <param name="Requests">Requests in the last hour.</param>
/// <param name="Blocked">Refused requests in the last hour.</param>
/// <param name="BurstRequests">Requests in the last 5 minutes.</param>
/// <param name="LargeRequests">Large requests in the last hour.</param>
/// <param name="RepeatedText">Times that the same text came in the last hour.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.recent-activity")]
public readonly record struct RecentActivityMessage(
    [property: Id(0)] string Client,
    [property: Id(1)] long Requests,
    [property: Id(2)] long Blocked,
    [property: Id(3)] long BurstRequests,
    [property: Id(4)] long LargeRequests,
    [property: Id(5)] long RepeatedText)
{
    /// <summary>Packs an activity.</summary>
    public static RecentActivityMessage Of(RecentActivity activity) => new(
        activity.Client, activity.Requests, activity.Blocked, activity.BurstRequests, activity.LargeRequests, activity.RepeatedText);

    /// <summary>Unpacks the activity.</summary>
    public RecentActivity ToActivity() => new(Client, Requests, Blocked, BurstRequests, LargeRequests, RepeatedText);
}
