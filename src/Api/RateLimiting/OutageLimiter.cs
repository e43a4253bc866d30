using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Decides while the clients' limiters cannot: by the same policies, but knowing only what it has let through itself. An outage
/// so lets a client through at most its quota once more for each process that serves it.
/// </summary>
/// <param name="options">How many clients it knows.</param>
/// <param name="clock">The time.</param>
internal sealed class OutageLimiter(AdmissionOptions options, LimiterClock clock)
{
    /// <summary>Places of the table that each decision looks at for clients to forget, so that nothing has to do it besides.</summary>
    private const int PlacesADecision = 16;

    private readonly ClientTable _table = new(options.MaxOutageClients);

    /// <summary>Takes back the slots it has given.</summary>
    public IRateLimiter Lender => field ??= new InProcessRateLimiter(_table, clock);

    /// <summary>Decides on a request; see <see cref="ClientLimiter.Decide"/>.</summary>
    public Decision Decide(ClientId client, Policy policy, in Cost cost, int refusedElsewhere)
    {
        var now = clock.Now;
        _table.Sweep(PlacesADecision, now);
        return _table.Decide(client, policy, cost, refusedElsewhere, now);
    }
}
