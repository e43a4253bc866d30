using System.Globalization;
using KokoroTts.Api.Errors;
using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Asks the client's limiter whether a request may go on, and answers those that may not.</summary>
internal sealed partial class Admission(
    IRateLimiter limiter,
    OutageLimiter outage,
    LeaseRenewal leases,
    RefusalNotes notes,
    LimiterClock clock,
    RefusalWriter writer,
    KokoroMetrics metrics,
    AdmissionOptions options,
    TimeProvider time,
    ILogger<Admission> logger)
{
    /// <summary>Tells the limiter of a request that <see cref="AdmitAsync"/> will come with.</summary>
    public void Prepare(RequestAdmission request)
    {
        if (request.IsLimited)
        {
            limiter.Prepare(request.Client.Id);
        }
    }

    /// <summary>Admits a request or answers its refusal.</summary>
    /// <param name="http">The request; its response must not have started.</param>
    /// <param name="characters">Characters of its text, 0 where it has none.</param>
    /// <param name="textHash">Hash of the text.</param>
    /// <returns>Whether the request goes on; otherwise it has been answered.</returns>
    /// <exception cref="ApiException">The limiter did not decide in time, and requests are then not served.</exception>
    public async ValueTask<bool> AdmitAsync(HttpContext http, long characters = 0, ulong? textHash = null)
    {
        if (http.Features.Get<RequestAdmission>() is not { IsDecided: false } request)
        {
            return true;
        }

        request.IsDecided = true;
        request.TextHash = textHash;
        if (!request.IsLimited)
        {
            request.Characters = characters;
            return true;
        }

        var cost = new Cost(request.Weight, characters);
        var now = clock.Now;
        if (notes.TryRefuse(request.Client.Id, cost, now, out var noted, out _))
        {
            metrics.RateLimits.RefusedLocally(1);
            await RefuseAsync(http, request, noted, now);
            return false;
        }

        var decision = await DecideAsync(request, cost, http.RequestAborted);
        if (decision.IsServed)
        {
            request.Characters = characters;
            ShowOnAnswer(http.Response, request.Client.Policy, decision);
            return true;
        }

        now = clock.Now;
        notes.Add(request.Client.Id, cost, decision, now);
        await RefuseAsync(http, request, decision, now);
        return false;
    }

    /// <summary>Gives back what an admitted request holds.</summary>
    public async ValueTask ReleaseAsync(RequestAdmission request)
    {
        if (request.Lease is { } lease)
        {
            request.Lease = null;
            leases.Remove(lease);
            await ReleaseAsync(lease);
        }
    }

    /// <summary>Sets the headers at the last moment: an error clears those set before, and times count from the answer.</summary>
    private void ShowOnAnswer(HttpResponse response, Policy policy, Decision decision) => response.OnStarting(() =>
    {
        RateLimitHeaders.Of(policy, decision, RateLimitHeaders.Seconds(decision.ResetAt, clock.Now)).Apply(response.Headers);
        return Task.CompletedTask;
    });

    private Task RefuseAsync(HttpContext http, RequestAdmission request, in Decision decision, long now)
    {
        request.BlockReason = BlockReasons.OfReport(decision);
        metrics.Clients.Blocked(request.ClientName, decision.LimitType ?? BlockReasons.NoLimit, BlockReasons.Of(decision.Reason));
        RefusalWriter.Mark(http, decision);
        return writer.WriteAsync(http, request.Client.Policy, decision, now);
    }

    /// <summary>The limiter's decision, or that of this process when there is none in time.</summary>
    private async ValueTask<Decision> DecideAsync(RequestAdmission request, Cost cost, CancellationToken aborted)
    {
        var started = time.GetTimestamp();
        var client = request.Client;
        var repeats = notes.TakeRepeats(client.Id);
        try
        {
            var asked = limiter.DecideAsync(client.Id, client.Policy, cost, repeats, aborted);
            var decision = asked.IsCompletedSuccessfully ? asked.Result : await InTimeAsync(client, asked.AsTask(), aborted);
            Count(client, decision.LimitType, Word(decision.Outcome), started);
            Hold(request, limiter, decision.Lease);
            return decision;
        }
        catch (Exception failure) when (!aborted.IsCancellationRequested)
        {
            LogUndecided(failure, request.ClientName);
            if (!options.FailOpen)
            {
                Count(client, limitType: null, "failed-closed", started);
                throw new ApiException(StatusCodes.Status503ServiceUnavailable, "limiter_unavailable", string.Create(
                    CultureInfo.InvariantCulture,
                    $"Your limits could not be checked within {options.Deadline.TotalMilliseconds:0} ms. Try again shortly."));
            }

            var decision = outage.Decide(client.Id, client.Policy, cost, repeats);
            Count(client, decision.LimitType, decision.IsServed ? "failed-open" : Word(decision.Outcome), started);
            Hold(request, outage.Lender, decision.Lease);
            return decision;
        }
    }

    private void Count(in Client client, string? limitType, string outcome, long started) =>
        metrics.RateLimits.Decided(client.Policy.Name, limitType ?? BlockReasons.NoLimit, outcome, time.GetElapsedTime(started));

    private void Hold(RequestAdmission request, IRateLimiter lender, Lease lease)
    {
        if (lease.IsHeld)
        {
            request.Lease = new HeldLease(lender, request.Client.Id, lease, request.Client.Policy.LeaseDuration);
            leases.Add(request.Lease);
        }
    }

    /// <summary>Waits no longer than the deadline; a slot that comes with a later decision goes back at once.</summary>
    private async Task<Decision> InTimeAsync(Client client, Task<Decision> asked, CancellationToken aborted)
    {
        try
        {
            return await asked.WaitAsync(options.Deadline, time, aborted);
        }
        catch
        {
            // The decision may have come since the waiting ended.
            _ = ReleaseLateAsync(client, asked);
            throw;
        }
    }

    private async Task ReleaseLateAsync(Client client, Task<Decision> asked)
    {
        try
        {
            var late = await asked;
            if (late.Lease.IsHeld)
            {
                await ReleaseAsync(new HeldLease(limiter, client.Id, late.Lease, client.Policy.LeaseDuration));
            }
        }
        catch (Exception failure)
        {
            LogLate(failure);
        }
    }

    private async ValueTask ReleaseAsync(HeldLease lease)
    {
        try
        {
            var released = lease.ReleaseAsync();
            if (!released.IsCompletedSuccessfully)
            {
                await released.AsTask().WaitAsync(options.Deadline, time);
            }
        }
        catch (Exception failure)
        {
            // Only this keeps the answer from its end; the slot frees itself when its lease expires.
            LogUnreleased(failure);
        }
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Refused => "refused",
        Outcome.Shadow => "shadow",
        _ => "allowed",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "No decision on {Client} in time")]
    private partial void LogUndecided(Exception failure, string client);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A late decision failed")]
    private partial void LogLate(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A slot could not be given back")]
    private partial void LogUnreleased(Exception failure);
}
