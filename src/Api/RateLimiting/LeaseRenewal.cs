using System.Collections.Concurrent;
using KokoroTts.RateLimiting.Policies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Renews the slots of all requests in work once a third of their time has passed, so that a slot lives as long as its request, and
/// hardly longer than a process that dies.
/// </summary>
internal sealed partial class LeaseRenewal(PolicySource policies, AdmissionOptions options, TimeProvider time, ILogger<LeaseRenewal> logger)
    : BackgroundService
{
    private const int RenewalsALife = 3;

    // A renewal that fails is tried again twice before the slot is lost.
    private const int LooksALife = 6;

    private const int MostAtOnce = 64;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<HeldLease, bool> _held = new();
    private int _renewals;

    /// <summary>Renewals so far that were granted.</summary>
    public int Renewals => Volatile.Read(ref _renewals);

    /// <summary>Renews a slot from now on.</summary>
    public void Add(HeldLease lease)
    {
        lease.RenewedAt = time.GetTimestamp();
        _held[lease] = true;
    }

    /// <summary>Renews a slot no more.</summary>
    public void Remove(HeldLease lease) => _held.TryRemove(lease, out _);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Pause(policies.Current), time);
        void Adjust(PolicySet set) => ticks.Period = Pause(set);
        policies.Changed += Adjust;
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                await RenewAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // By now everything is answered.
        }
        finally
        {
            policies.Changed -= Adjust;
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var due = _held.Keys.Where(lease => time.GetElapsedTime(lease.RenewedAt) >= lease.Life / RenewalsALife);
        var several = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, several, RenewAsync);
    }

    private async ValueTask RenewAsync(HeldLease lease, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        try
        {
            if (await lease.RenewAsync(cancellationToken).AsTask().WaitAsync(options.Deadline, time, cancellationToken))
            {
                lease.RenewedAt = asked;
                Interlocked.Increment(ref _renewals);
            }
            else
            {
                Remove(lease);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotRenewed(failure);
        }
    }

    private static TimeSpan Pause(PolicySet set)
    {
        var shortest = set.Policies.Values.Where(policy => policy.ConcurrentRequests is not null).Select(policy => policy.LeaseDuration).DefaultIfEmpty(LongestPause).Min();
        return shortest / LooksALife < LongestPause ? shortest / LooksALife : LongestPause;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A slot could not be renewed")]
    private partial void LogNotRenewed(Exception failure);
}
