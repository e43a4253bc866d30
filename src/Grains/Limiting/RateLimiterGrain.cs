using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Placement;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Limiting;

/// <summary>One client's limiter, in memory while the client is active.</summary>
[CollectionAgeLimit(Minutes = 3), PreferredRole(SiloRoles.Limiter)]
internal sealed class RateLimiterGrain(
    IGrainContext context,
    PolicySource policies,
    LimiterClock clock,
    LimiterLoader loader,
    LimiterWriteBehind writes,
    LimiterCount count,
    ILimiterEvents? events = null) : IGrainBase, IRateLimiterGrain
{
    private LiveLimiter _limiter = null!;
    private long _penaltyUntil;

    /// <summary>A client's tier is nearly always the one of its last request.</summary>
    private (PolicySet? Set, string Tier, Policy Policy) _resolved;

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <inheritdoc/>
    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _limiter = await loader.LoadAsync(context.GrainId.Key.ToString()!);
        count.Came();
    }

    /// <inheritdoc/>
    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_limiter is null)
        {
            // The activation failed.
            return Task.CompletedTask;
        }

        count.Left();
        return writes.LeaveAsync(_limiter);
    }

    /// <inheritdoc/>
    public ValueTask<DecisionMessage> DecideAsync(DecideRequest request)
    {
        var decision = _limiter.Decide(PolicyOf(request.Tier), request.Cost, clock.Now, request.RefusedElsewhere, out var isFirstChange);
        QueueIf(isFirstChange);
        if (decision is { Reason: RefusalReason.Penalty, RetryAt: { } until } && until != _penaltyUntil)
        {
            _penaltyUntil = until;
            Tell(LimiterEventKind.Penalty, until);
        }

        return new(DecisionMessage.Of(decision, request.Tier));
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(long lease)
    {
        Change(static (limiter, held) => limiter.Release(new Lease(held.Lease), held.Now), (Lease: lease, clock.Now));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(long lease) =>
        new(Change(static (limiter, held) => limiter.Renew(new Lease(held.Lease), held.Now), (Lease: lease, clock.Now)));

    /// <inheritdoc/>
    public ValueTask<LimiterReportMessage> PeekAsync(string tier) =>
        new(LimiterReportMessage.Of(_limiter.Peek(PolicyOf(tier), clock.Now)));

    /// <inheritdoc/>
    public ValueTask ResetAsync()
    {
        Change(
            static (limiter, _) =>
            {
                limiter.Reset();
                return true;
            },
            0);
        Tell(LimiterEventKind.Reset);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask BanAsync(string tier, DateTimeOffset until)
    {
        Change(
            static (limiter, ban) =>
            {
                limiter.Apply(ban.Policy, ban.Now);
                limiter.Ban(ban.Until);
                return true;
            },
            (Policy: PolicyOf(tier), clock.Now, Until: until.UtcTicks));
        Tell(LimiterEventKind.Ban, until.UtcTicks);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask UnbanAsync()
    {
        Change(
            static (limiter, _) =>
            {
                limiter.Unban();
                return true;
            },
            0);
        Tell(LimiterEventKind.Unban);
        return ValueTask.CompletedTask;
    }

    private TResult Change<TArgument, TResult>(Func<ClientLimiter, TArgument, TResult> change, TArgument argument)
    {
        var result = _limiter.Change(change, argument, out var isFirstChange);
        QueueIf(isFirstChange);
        return result;
    }

    private void QueueIf(bool isFirstChange)
    {
        if (isFirstChange)
        {
            writes.Queue(_limiter);
        }
    }

    private void Tell(LimiterEventKind kind, long? until = null)
    {
        if (events is not null && ClientKey.TryParse(context.GrainId.Key.ToString()!, out var client))
        {
            events.Publish(new LimiterEvent(
                new DateTimeOffset(clock.Now, TimeSpan.Zero), client, kind, until is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null));
        }
    }

    private Policy PolicyOf(string tier)
    {
        var set = policies.Current;
        if (!ReferenceEquals(set, _resolved.Set) || tier != _resolved.Tier)
        {
            _resolved = (set, tier, set.Policies.TryGetValue(tier, out var policy) ? policy : set.DefaultPolicy);
        }

        return _resolved.Policy;
    }
}
