using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling.Tracking;

namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>A segment at one worker. Whatever its end says about the worker is noted there.</summary>
internal sealed class WorkerTry : IDisposable
{
    private readonly TrackedWorker _tracked;
    private readonly bool _isTrial;
    private readonly CancellationTokenSource _givenUp;
    private volatile bool _isTooSlow;

    /// <summary>Gives the segment to the worker.</summary>
    public WorkerTry(Chosen chosen, bool isHedge, SegmentWork work, TimeProvider time, CancellationToken cancellationToken)
    {
        (_tracked, _isTrial) = chosen;
        IsHedge = isHedge;
        _givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Outcome = RunAsync(work, time, _givenUp.Token);
    }

    /// <summary>Whether it was begun beside another that takes long.</summary>
    public bool IsHedge { get; }

    /// <summary>How it ended. Never fails, and ends soon after it is given up even if the worker does not heed that.</summary>
    public Task<TryOutcome> Outcome { get; }

    /// <summary>Cancels it.</summary>
    /// <param name="isTooSlow">Whether that is the worker's fault.</param>
    public void GiveUp(bool isTooSlow)
    {
        _isTooSlow |= isTooSlow;
        _givenUp.Cancel();
    }

    public void Dispose() => _givenUp.Dispose();

    private async Task<TryOutcome> RunAsync(SegmentWork work, TimeProvider time, CancellationToken givenUp)
    {
        var (worker, breaker, responseTime) = _tracked;
        var started = time.GetTimestamp();
        try
        {
            var audio = await worker.SynthesizeAsync(work, givenUp).OrAbandonAsync(givenUp).ConfigureAwait(false);
            responseTime.Add(time.GetElapsedTime(started));
            breaker.Succeeded();
            return new TryOutcome(audio, null);
        }
        catch (OperationCanceledException) when (givenUp.IsCancellationRequested)
        {
            Note(isFailure: _isTooSlow);
            return default;
        }
        catch (NoCapacityException full)
        {
            Note(isFailure: false);
            return new TryOutcome(null, full);
        }
        catch (WorkerUnreachableException away)
        {
            breaker.Trip();
            return new TryOutcome(null, away);
        }
        catch (Exception failure)
        {
            Note(isFailure: true);
            return new TryOutcome(null, failure as SynthesisException
                ?? new SynthesisException($"Worker {worker.Id} failed on a segment of model '{work.Segment.Model}': {failure.Message}", failure));
        }
    }

    private void Note(bool isFailure)
    {
        if (isFailure)
        {
            _tracked.Breaker.Failed(_isTrial);
        }
        else
        {
            _tracked.Breaker.Released(_isTrial);
        }
    }
}
