using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Api.RateLimiting;

/// <summary>The slot of a request that is being answered.</summary>
/// <param name="lender">Who gave it.</param>
/// <param name="client">The client.</param>
/// <param name="lease">The slot.</param>
/// <param name="life">Time after which it frees itself unless it is renewed.</param>
internal sealed class HeldLease(IRateLimiter lender, ClientId client, Lease lease, TimeSpan life)
{
    /// <summary>Time after which it frees itself unless it is renewed.</summary>
    public TimeSpan Life => life;

    /// <summary>When it was given or last renewed, in the clock's time stamps.</summary>
    public long RenewedAt { get; set; }

    /// <summary>Gives it back.</summary>
    public ValueTask ReleaseAsync() => lender.ReleaseAsync(client, lease, CancellationToken.None);

    /// <summary>Prolongs it; false when it is gone.</summary>
    public ValueTask<bool> RenewAsync(CancellationToken cancellationToken) => lender.RenewAsync(client, lease, cancellationToken);
}
