using System.Runtime.ExceptionServices;
using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>
/// One attempt at a segment. It goes to a worker, and on to the next at once where one is full or cannot be reached; when
/// an answer takes longer than that worker usually needs, a second one is asked beside it and whichever answers first is
/// used: equal segments give equal samples everywhere. No worker is asked twice.
/// </summary>
internal sealed class Attempt(SegmentCourse course, Dispatch dispatch)
{
    /// <summary>Those that have not ended, in the order they began.</summary>
    private readonly List<WorkerTry> _running = [];
    private readonly HashSet<string> _asked = [];
    private Task _hedgeIsDue = Task.CompletedTask;
    private SynthesisException? _failure;
    private NoCapacityException? _full;
    private WorkerUnreachableException? _away;

    /// <summary>Gets the audio. When it returns, every try has ended or was abandoned.</summary>
    /// <exception cref="NoCapacityException">Every worker that could be reached is full.</exception>
    /// <exception cref="WorkerUnreachableException">No worker could be reached, or none speaks the model at the moment.</exception>
    /// <exception cref="SynthesisException">A worker failed, or none answered in time.</exception>
    public async Task<SegmentAudio> RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var deadline = Task.Delay(dispatch.Options.SegmentTimeout, dispatch.Time, over.Token);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_running.Count == 0)
                {
                    Begin(over.Token);
                }

                await Task.WhenAny([.. _running.Select(one => one.Outcome), _hedgeIsDue, deadline]).ConfigureAwait(false);
                if (_running.Find(one => one.Outcome.IsCompleted) is { } ended)
                {
                    if (AudioOf(ended) is { } audio)
                    {
                        return audio;
                    }
                }
                else if (deadline.IsCompletedSuccessfully)
                {
                    throw OutOfTime();
                }
                else if (_hedgeIsDue.IsCompletedSuccessfully)
                {
                    Hedge(over.Token);
                }
            }
        }
        finally
        {
            over.Cancel();
            await EndAllAsync().ConfigureAwait(false);
        }
    }

    private void Begin(CancellationToken over)
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        var chosen = dispatch.Chooser.Choose(course.Model, _asked, course.Tried, evenBroken: true) ?? throw NobodyLeft();
        if (course.TakeLoss())
        {
            dispatch.Telemetry.Retried(course.Model);
        }

        Start(chosen, isHedge: false, over);
        var patience = dispatch.Options.HedgeAfter > TimeSpan.Zero ? chosen.Tracked.ResponseTime.Expected : Timeout.InfiniteTimeSpan;
        _hedgeIsDue = Task.Delay(patience, dispatch.Time, over);
    }

    private void Hedge(CancellationToken over)
    {
        // Asked again later where nobody can take it now, or the second one fails.
        _hedgeIsDue = Task.Delay(dispatch.Options.HedgeAfter, dispatch.Time, over);
        if (_running.Count > 1 || !dispatch.Hedges.TryTake())
        {
            return;
        }

        if (dispatch.Chooser.Choose(course.Model, _asked, course.Tried, evenBroken: false) is not { } chosen)
        {
            dispatch.Hedges.Return();
            return;
        }

        dispatch.Telemetry.Hedged(course.Model);
        Start(chosen, isHedge: true, over);
    }

    private void Start(Chosen chosen, bool isHedge, CancellationToken over)
    {
        var id = chosen.Tracked.Worker.Id;
        _asked.Add(id);
        course.Tried.Add(id);
        _running.Add(new WorkerTry(chosen, isHedge, course.Work, dispatch.Time, over));
    }

    private SegmentAudio? AudioOf(WorkerTry ended)
    {
        var outcome = ended.Outcome.Result;
        if (outcome.Audio is not null)
        {
            // One that began later was not slower.
            foreach (var earlier in _running.TakeWhile(one => one != ended))
            {
                earlier.GiveUp(isTooSlow: true);
            }
        }

        Remove(ended);
        switch (outcome.Failure)
        {
            case NoCapacityException full:
                _full = full;
                AskAnotherAtOnce(ended);
                break;
            case WorkerUnreachableException away:
                _away = away;
                course.Lost();
                AskAnotherAtOnce(ended);
                break;
            case SynthesisException failure:
                _failure = failure;
                course.Failed();
                break;
        }

        return outcome.Audio;
    }

    /// <summary>A second try that was refused has not been one. With nothing else running, the next begins in any case.</summary>
    private void AskAnotherAtOnce(WorkerTry refused)
    {
        if (refused.IsHedge)
        {
            _hedgeIsDue = Task.CompletedTask;
        }
    }

    private SynthesisException OutOfTime()
    {
        course.Failed();
        _running.ForEach(one => one.GiveUp(isTooSlow: true));
        return new SynthesisException(
            $"No worker finished a segment of model '{course.Model}' within {dispatch.Options.SegmentTimeout.TotalSeconds:0.###} s.");
    }

    private Exception NobodyLeft()
    {
        if (_full is not null || dispatch.Chooser.AnySpeaks(course.Model, besides: _asked))
        {
            return new NoCapacityException($"No worker that speaks '{course.Model}' has room in its queue.", _full);
        }

        return _away ?? new WorkerUnreachableException($"There is no worker that speaks '{course.Model}' at the moment.");
    }

    private async Task EndAllAsync()
    {
        foreach (var left in _running.ToList())
        {
            left.GiveUp(isTooSlow: false);
            await left.Outcome.ConfigureAwait(false);
            Remove(left);
        }
    }

    private void Remove(WorkerTry ended)
    {
        _running.Remove(ended);
        ended.Dispose();
        if (ended.IsHedge)
        {
            dispatch.Hedges.Return();
        }
    }
}
