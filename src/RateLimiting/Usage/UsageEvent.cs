using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage;

/// <summary>A request that was answered or refused, or several equal refusals that were counted elsewhere.</summary>
/// <param name="Time">When it was finished or refused.</param>
/// <param name="ClientId">Whose it was.</param>
/// <param name="Client">The client's canonical text, such as <c>203.0.113.7</c>, <c>2001:db8:1:2::/64</c> or <c>key:name</c>; one text an identity.</param>
/// <param name="Network">The /24 or /48 that the client is in; null where the client is no address; not needed of a request that was answered.</param>
/// <param name="Endpoint">Template of the route, out of a bounded set.</param>
/// <param name="Characters">Characters of the input, at least 0; of all requests together where there are several.</param>
/// <param name="Blocked">Whether it was refused.</param>
/// <param name="BlockReason">Why it was refused: the type of the limit, or <c>penalty</c>, <c>ban</c> or <c>denied</c>.</param>
/// <param name="TextHash">A hash of the input's text, where repeated texts are to be noticed.</param>
/// <param name="Count">Number of requests, at least 1.</param>
public readonly record struct UsageEvent(
    DateTimeOffset Time,
    ClientId ClientId,
    string Client,
    string? Network,
    string Endpoint,
    long Characters,
    bool Blocked = false,
    string? BlockReason = null,
    ulong? TextHash = null,
    int Count = 1)
{
    /// <summary>What stands for a reason or an endpoint that is not known, or one too many.</summary>
    public const string Other = "other";

    /// <summary>The reason of a refusal.</summary>
    internal string Reason => BlockReason ?? Other;

    /// <summary>Whether a client of an address range was over its limit; bans and denials are no matter of limits.</summary>
    internal bool IsOverLimit => Blocked && Network is not null && BlockReason is not ("ban" or "denied");
}
