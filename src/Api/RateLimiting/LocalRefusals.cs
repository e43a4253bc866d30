using System.Collections.Concurrent;
using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Counts what <see cref="RepeatedRefusals"/> refuses and accounts for it once a second, all of a client's at once, so that a flood
/// costs no accounting for each request.
/// </summary>
internal sealed class LocalRefusals(KokoroMetrics metrics, UsageRecorder usage, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private ConcurrentDictionary<(ClientId Client, string Endpoint), RefusalTally> _tallies = new();
    private ConcurrentDictionary<(ClientId Client, string Endpoint), RefusalTally> _closed = new();

    /// <summary>Counts a refusal.</summary>
    /// <param name="client">Who was refused.</param>
    /// <param name="endpoint">Route template.</param>
    /// <param name="decision">The refusal that was repeated.</param>
    /// <returns>What the refusal was counted in.</returns>
    public RefusalTally Add(in Client client, string endpoint, in Decision decision)
    {
        if (!_tallies.TryGetValue((client.Id, endpoint), out var tally))
        {
            tally = _tallies.GetOrAdd((client.Id, endpoint), new RefusalTally(client, decision));
        }

        tally.Increment();
        return tally;
    }

    /// <summary>
    /// Accounts for what was counted up to the time before the last: a request that still holds one of the last tallies has then
    /// long added to it.
    /// </summary>
    private void Flush()
    {
        foreach (var ((_, endpoint), tally) in _closed)
        {
            Account(tally, endpoint, tally.Count);
        }

        _closed = Interlocked.Exchange(ref _tallies, new());
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                Flush();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two ticks.
        }
        finally
        {
            Flush();
            Flush();
        }
    }

    private void Account(RefusalTally tally, string endpoint, int count)
    {
        var (name, decision) = (tally.Client.Name, tally.Decision);
        var isBan = decision.Reason is RefusalReason.Ban;
        metrics.Clients.Ended(name, endpoint, isBan ? StatusCodes.Status403Forbidden : StatusCodes.Status429TooManyRequests, count);
        metrics.Clients.Blocked(name, decision.LimitType ?? BlockReasons.NoLimit, BlockReasons.Of(decision.Reason), count);
        metrics.Requests.Failed(RefusalWriter.CodeOf(decision), endpoint, count: count);
        metrics.RateLimits.RefusedLocally(count);
        usage.RecordRefused(tally.Client, name, endpoint, BlockReasons.OfReport(decision), count);
    }
}
