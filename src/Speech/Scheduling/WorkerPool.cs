using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling.Attempts;
using KokoroTts.Speech.Scheduling.DeadLetters;
using KokoroTts.Speech.Scheduling.Tracking;
using Polly;
using Polly.Retry;

namespace KokoroTts.Speech.Scheduling;

/// <summary>
/// Gets segments spoken by a changing set of workers, any of which may fail, hang, fill up, drain or disappear: each goes
/// to the less loaded of two, to a second one where the first takes unusually long, and again elsewhere where it was lost.
/// Workers that fail repeatedly are left alone for a while.
/// </summary>
public sealed class WorkerPool : ISegmentSynthesizer
{
    /// <summary>A worker with as many segments waiting as it speaks at once never runs dry.</summary>
    private const int BusyLoad = 2;

    private readonly WorkerRoster _roster;
    private readonly Dispatch _dispatch;
    private readonly ResiliencePipeline _retries;
    private readonly DeadLetterSender _deadLetters;
    private readonly ISpeechTelemetry _telemetry;
    private readonly Random _random;

    /// <summary>Makes a pool.</summary>
    /// <param name="workers">The workers.</param>
    /// <param name="options">Retries, times and bounds.</param>
    /// <param name="telemetry">Where retries, and segments that failed for good, are reported.</param>
    /// <param name="time">The clock for timeouts and delays.</param>
    /// <param name="deadLetters">Where segments go that failed for good; nowhere when null.</param>
    /// <param name="random">Source of the random choice, safe for use by several threads; <see cref="Random.Shared"/> when null.</param>
    public WorkerPool(
        IWorkerSet workers,
        SchedulingOptions options,
        ISpeechTelemetry telemetry,
        TimeProvider time,
        IDeadLetterQueue? deadLetters = null,
        Random? random = null)
    {
        _random = random ?? Random.Shared;
        _telemetry = telemetry;
        _roster = new WorkerRoster(workers, options, time);
        _dispatch = new Dispatch(new WorkerChooser(_roster, _random), new HedgeBudget(), options, telemetry, time);
        _retries = BuildRetries(options, time);
        _deadLetters = new DeadLetterSender(deadLetters, time);
    }

    /// <summary>Workers of the set that are left alone because they failed, or have yet to show that they work again.</summary>
    public int OpenBreakers => _roster.Current.Count(tracked => tracked.Breaker.IsOpen);

    /// <summary>How the workers of the set stand.</summary>
    public PoolStanding Standing
    {
        get
        {
            var workers = _roster.Current;
            var draining = workers.Count(tracked => tracked.Worker.IsDraining);
            var unreachable = workers.Count(tracked => !tracked.Worker.IsDraining && tracked.Breaker.IsOpen);
            return new PoolStanding(workers.Count - draining - unreachable, draining, unreachable);
        }
    }

    /// <inheritdoc/>
    public bool HasSpareCapacity(string model)
    {
        foreach (var (worker, breaker, _) in _roster.Current)
        {
            if (worker.Load < BusyLoad * worker.Parallelism && worker.Accepts(model) && !breaker.IsOpen)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        var course = new SegmentCourse(work);
        _dispatch.Hedges.Enter();
        try
        {
            return await _retries.ExecuteAsync(
                static (state, token) => new ValueTask<SegmentAudio>(state.Pool.TryUntilReachedAsync(state.Course, token)),
                (Pool: this, Course: course),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SynthesisException failure)
        {
            _telemetry.GivenUp(work.Segment.Model);
            _deadLetters.Send(new DeadLetter(work.Segment, _dispatch.Time.GetUtcNow(), course.Failures, failure.Message));
            throw;
        }
        finally
        {
            _dispatch.Hedges.Leave();
        }
    }

    private static ResiliencePipeline BuildRetries(SchedulingOptions options, TimeProvider time) => options.Retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<SynthesisException>(failure => failure is not WorkerUnreachableException),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();

    /// <summary>Attempts a segment; while nobody can be reached, waits for a worker to come back and attempts it again.</summary>
    private async Task<SegmentAudio> TryUntilReachedAsync(SegmentCourse course, CancellationToken cancellationToken)
    {
        Outage? outage = null;
        while (true)
        {
            try
            {
                return await new Attempt(course, _dispatch).RunAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (WorkerUnreachableException away)
            {
                outage ??= new Outage(_dispatch.Time, _random);
                if (outage.NextPause(LongestOutage(course)) is { } pause)
                {
                    course.Waits();
                    await Task.Delay(pause, _dispatch.Time, cancellationToken).ConfigureAwait(false);
                }
                else if (course.Work.IsContinuation)
                {
                    throw;
                }
                else
                {
                    // Nothing was given out yet, so the request can be refused and come again.
                    throw new NoCapacityException(away.Message, away);
                }
            }
        }
    }

    /// <summary>A worker that is known may come back; where none is, a new request had better learn so soon.</summary>
    private TimeSpan LongestOutage(SegmentCourse course) =>
        course.Work.IsContinuation || _dispatch.Chooser.AnySpeaks(course.Model, besides: [])
            ? _dispatch.Options.SegmentTimeout
            : _dispatch.Options.NoWorkerWait;
}
