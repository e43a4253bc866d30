using KokoroTts.Speech.Engines;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace KokoroTts.Speech.Scheduling;

/// <summary>
/// Gives each segment to the less loaded of two workers picked at random among those that speak its model (Mitzenmacher,
/// "The Power of Two Choices in Randomized Load Balancing"), and tries it again elsewhere when a worker fails or stalls.
/// </summary>
public sealed class WorkerPool : ISegmentSynthesizer
{
    /// <summary>A worker with one segment in work and one waiting never runs dry.</summary>
    private const int BusyLoad = 2;

    private static readonly ResiliencePropertyKey<HashSet<IWorker>> TriedWorkers = new("tried-workers");

    private readonly IReadOnlyList<IWorker> _workers;
    private readonly ResiliencePipeline _attempts;
    private readonly ISpeechTelemetry _telemetry;
    private readonly Random _random;

    /// <summary>Makes a pool.</summary>
    /// <param name="workers">At least one worker.</param>
    /// <param name="options">Retries and time per try.</param>
    /// <param name="telemetry">Where retries are reported.</param>
    /// <param name="time">The clock for timeouts and delays.</param>
    /// <param name="random">Source of the random choice, safe for use by several threads; <see cref="Random.Shared"/> when null.</param>
    public WorkerPool(
        IReadOnlyList<IWorker> workers, SchedulingOptions options, ISpeechTelemetry telemetry, TimeProvider time, Random? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(workers.Count);
        _workers = workers;
        _telemetry = telemetry;
        _random = random ?? Random.Shared;
        _attempts = BuildPipeline(options, time);
    }

    /// <inheritdoc/>
    public bool HasSpareCapacity(string model)
    {
        foreach (var worker in _workers)
        {
            if (worker.Load < BusyLoad && worker.Accepts(model))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(TriedWorkers, []);
        try
        {
            return await _attempts.ExecuteAsync(
                static (context, state) => new ValueTask<SegmentAudio>(state.Pool.TryOnceAsync(state.Work, context)),
                context,
                (Pool: this, Work: work)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException timeout)
        {
            throw new SynthesisException(
                $"No worker finished a segment of model '{work.Segment.Model}' within {timeout.Timeout.TotalSeconds:0.###} s.", timeout);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline BuildPipeline(SchedulingOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<SynthesisException>().Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }

        return builder.AddTimeout(options.SegmentTimeout).Build();
    }

    private async Task<SegmentAudio> TryOnceAsync(SegmentWork work, ResilienceContext context)
    {
        var model = work.Segment.Model;
        var tried = context.Properties.GetValue(TriedWorkers, []);
        var isRetry = tried.Count > 0;
        HashSet<IWorker> full = [];
        while (Choose(model, tried, full) is { } worker)
        {
            if (isRetry)
            {
                _telemetry.Retried(model);
                isRetry = false;
            }

            try
            {
                tried.Add(worker);
                // A stalled worker may not heed the token, so the wait ends by itself.
                return await worker.SynthesizeAsync(work, context.CancellationToken)
                    .WaitAsync(context.CancellationToken).ConfigureAwait(false);
            }
            catch (NoCapacityException)
            {
                // Others filled its queue since it was asked.
                full.Add(worker);
            }
        }

        throw new NoCapacityException($"No worker that speaks '{model}' has room in its queue.");
    }

    /// <summary>Prefers workers the segment has not been tried on.</summary>
    private IWorker? Choose(string model, HashSet<IWorker> tried, HashSet<IWorker> full) =>
        ChooseBesides(model, tried) ?? ChooseBesides(model, full);

    private IWorker? ChooseBesides(string model, HashSet<IWorker> excluded)
    {
        var first = PickAtRandom(model, excluded, besides: null);
        var second = first is null ? null : PickAtRandom(model, excluded, besides: first);
        return second is not null && second.Load < first!.Load ? second : first;
    }

    /// <summary>One accepting worker, each with equal chance, without collecting them (reservoir sampling of one).</summary>
    private IWorker? PickAtRandom(string model, HashSet<IWorker> excluded, IWorker? besides)
    {
        IWorker? picked = null;
        var seen = 0;
        foreach (var worker in _workers)
        {
            if (worker != besides && !excluded.Contains(worker) && worker.Accepts(model) && _random.Next(++seen) == 0)
            {
                picked = worker;
            }
        }

        return picked;
    }
}
