using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.RateLimiting.Tests.Limiting.Model;

/// <summary>A random sequence of calls, the same for every limiter it is played to.</summary>
internal sealed class History(Random random)
{
    private readonly List<Lease> _leases = [];

    public long Now { get; private set; } = Draw.Start + random.NextInt64(TimeSpan.TicksPerHour);

    public void Wait(long ticks) => Now += ticks;

    /// <summary>Makes a call on each of some limiters and sees that all answer alike.</summary>
    public void Play(params ClientLimiter[] limiters)
    {
        Now += random.Step();
        switch (random.Next(20))
        {
            case 0:
                Same(limiters, limiter => limiter.Release(AnyLease(), Now));
                break;
            case 1:
                Same(limiters, limiter => limiter.Renew(AnyLease(), Now));
                break;
            case 2:
                var until = Now + random.NextInt64(5 * TimeSpan.TicksPerSecond);
                Array.ForEach(limiters, limiter => limiter.Ban(until));
                break;
            case 3 when random.Next(5) == 0:
                Array.ForEach(limiters, limiter => limiter.Reset());
                break;
            case 4:
                Array.ForEach(limiters, limiter => limiter.Unban());
                break;
            default:
                var (cost, elsewhere) = (random.Cost(), random.Next(4) == 0 ? random.Next(5) : 0);
                var decision = Same(limiters, limiter => limiter.Decide(cost, Now, elsewhere));
                if (decision.Lease.IsHeld)
                {
                    _leases.Add(decision.Lease);
                }

                break;
        }
    }

    private Lease AnyLease() => _leases.Count == 0 ? default : _leases[(int)(Now % _leases.Count)];

    private static T Same<T>(ClientLimiter[] limiters, Func<ClientLimiter, T> call)
    {
        var answers = limiters.Select(call).ToArray();
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        return answers[0];
    }
}
