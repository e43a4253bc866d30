using Orleans.Concurrency;

namespace KokoroTts.Grains.Interfaces.Limiting;

/// <summary>
/// All limits of one client; its key is <see cref="ClientKey"/>'s text. A decision is one call, without storage in its path.
/// There is one activation a client, but while machines join or leave there may for a moment be two.
/// </summary>
[Alias("kokorotts.rate-limiter")]
public interface IRateLimiterGrain : IGrainWithStringKey
{
    /// <summary>Decides on a request, and takes its cost if it is allowed.</summary>
    /// <param name="request">Its tier and cost.</param>
    [Alias("decide")]
    ValueTask<DecisionMessage> DecideAsync(DecideRequest request);

    /// <summary>Gives a slot back; one that is unknown or has expired changes nothing.</summary>
    /// <param name="lease">The slot's number.</param>
    [Alias("release")]
    [OneWay]
    ValueTask ReleaseAsync(long lease);

    /// <summary>Prolongs a slot; false when it is unknown or has expired.</summary>
    /// <param name="lease">The slot's number.</param>
    [Alias("renew")]
    ValueTask<bool> RenewAsync(long lease);

    /// <summary>What the client has used and has left; costs nothing.</summary>
    /// <param name="tier">Name of its tier.</param>
    [Alias("peek")]
    ValueTask<LimiterReportMessage> PeekAsync(string tier);

    /// <summary>Forgets windows, violations and penalty; leases and a ban stay.</summary>
    [Alias("reset")]
    ValueTask ResetAsync();

    /// <summary>Refuses the client everything until a time.</summary>
    /// <param name="tier">Name of its tier.</param>
    /// <param name="until">UTC; <see cref="DateTimeOffset.MaxValue"/>: for ever.</param>
    [Alias("ban")]
    ValueTask BanAsync(string tier, DateTimeOffset until);

    /// <summary>Ends a ban.</summary>
    [Alias("unban")]
    ValueTask UnbanAsync();
}
