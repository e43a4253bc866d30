using System.Collections.Concurrent;
using System.Diagnostics;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Scheduling;

/// <summary>A worker on threads of this process, which share one queue; each has an engine of its own for each model.</summary>
public sealed class InProcessWorker : IWorker, IAsyncDisposable
{
    /// <summary>The most threads a worker may have.</summary>
    public const int MostThreads = 256;

    private readonly Dictionary<string, ISpeechModel> _models;
    private readonly WorkQueue<Job> _queue;
    private readonly ISpeechTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ConcurrentBag<Exception> _disposalFailures = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _threadsLeft;
    private int _busy;

    /// <summary>Starts the worker's threads. Engines are made when first needed.</summary>
    /// <param name="device">The device its engines are made for; the worker has its name.</param>
    /// <param name="models">The models it speaks.</param>
    /// <param name="queueCapacity">Segments that may wait, 1 or more.</param>
    /// <param name="telemetry">Where it reports.</param>
    /// <param name="time">The clock for waiting and inference times.</param>
    /// <param name="threads">Segments spoken at the same time, 1 to <see cref="MostThreads"/>.</param>
    public InProcessWorker(
        SpeechDevice device, IEnumerable<ISpeechModel> models, int queueCapacity, ISpeechTelemetry telemetry, TimeProvider time, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queueCapacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MostThreads);
        Device = device;
        Parallelism = threads;
        _models = models.ToDictionary(model => model.Id);
        _queue = new WorkQueue<Job>(queueCapacity);
        _telemetry = telemetry;
        _time = time;
        _threadsLeft = threads;
        for (var thread = 0; thread < threads; thread++)
        {
            new Thread(Run) { Name = $"worker {Id} {thread}", IsBackground = true }.Start();
        }
    }

    /// <inheritdoc/>
    public string Id => Device.Id;

    /// <summary>The device its engines are made for.</summary>
    public SpeechDevice Device { get; }

    /// <inheritdoc/>
    public int Parallelism { get; }

    /// <inheritdoc/>
    public int Load => _queue.Count + Volatile.Read(ref _busy);

    /// <summary>The models it speaks.</summary>
    public IReadOnlyCollection<ISpeechModel> Models => _models.Values;

    /// <summary>Segments waiting in the queue.</summary>
    public int QueueLength => _queue.Count;

    /// <inheritdoc/>
    public bool IsDraining => _queue.IsClosed;

    /// <inheritdoc/>
    public bool Speaks(string model) => _models.ContainsKey(model) && !_queue.IsClosed;

    /// <inheritdoc/>
    public bool Accepts(string model) => _models.ContainsKey(model) && _queue.HasRoom;

    /// <summary>Threads for <see cref="SchedulingOptions.Workers"/>: so many as are configured, or one a core.</summary>
    /// <param name="options">The options.</param>
    public static int ThreadsFor(SchedulingOptions options) =>
        options.Workers > 0 ? options.Workers : Math.Min(Environment.ProcessorCount, MostThreads);

    /// <summary>What to tell those who choose among workers.</summary>
    public WorkerReport Report() =>
        new(Id, [.. _models.Keys], Load, _queue.Count, _queue.Capacity, Parallelism, _queue.IsClosed);

    /// <inheritdoc/>
    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job(work, _time.GetTimestamp(), cancellationToken);
        if (!_queue.TryAdd(job, work.NeededBy))
        {
            throw new NoCapacityException($"Worker {Id} takes no more work: {_queue.Capacity} segments wait, or it is stopping.");
        }

        using var registration = cancellationToken.UnsafeRegister(static (state, token) =>
        {
            var (worker, job) = ((InProcessWorker, Job))state!;
            if (worker._queue.Remove(job))
            {
                worker._telemetry.Cancelled(job.Work.Segment.Model);
                job.Completion.TrySetCanceled(token);
            }
        }, (this, job));
        return await job.Completion.Task.ConfigureAwait(false);
    }

    /// <summary>Drains the worker: takes no new work from now on, and finishes what it has. Repeating it does nothing.</summary>
    public void Close() => _queue.Close();

    /// <summary>Takes no new work, finishes what is queued, disposes of the engines, and ends the threads.</summary>
    /// <exception cref="AggregateException">Engines failed to be disposed of; the others were.</exception>
    public async ValueTask DisposeAsync()
    {
        Close();
        await _stopped.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        ThreadNiceness.YieldToAnswering();
        var engines = new ThreadEngines(Device, _models);
        while (_queue.TryTake(out var job))
        {
            Interlocked.Increment(ref _busy);
            using var span = SpeechSpans.StartInference(job.Span, job.Work.Segment);
            _telemetry.Dequeued(job.Work.Segment.Model, _time.GetElapsedTime(job.Queued));
            Serve(job, engines);
            Interlocked.Decrement(ref _busy);
        }

        DisposeOf(engines);
    }

    private void DisposeOf(ThreadEngines engines)
    {
        foreach (var failure in engines.DisposeAll())
        {
            _disposalFailures.Add(failure);
        }

        if (Interlocked.Decrement(ref _threadsLeft) > 0)
        {
            return;
        }

        if (_disposalFailures.IsEmpty)
        {
            _stopped.SetResult();
        }
        else
        {
            _stopped.SetException(new AggregateException($"Worker {Id} could not dispose of its engines.", _disposalFailures));
        }
    }

    private void Serve(Job job, ThreadEngines engines)
    {
        var segment = job.Work.Segment;
        try
        {
            // Given up after it was taken: no engine need be made or run for it.
            job.Cancellation.ThrowIfCancellationRequested();
            var engine = engines.For(segment.Model);
            var started = _time.GetTimestamp();
            var audio = engine.Synthesize(segment, job.Cancellation);
            _telemetry.Synthesized(segment.Model, _time.GetElapsedTime(started), audio.Duration);
            job.Completion.TrySetResult(audio);
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            _telemetry.Cancelled(segment.Model);
            job.Completion.TrySetCanceled(job.Cancellation);
        }
        catch (Exception failure)
        {
            // Whatever an engine throws, a cancellation of its own included, belongs to this segment; the worker goes on
            // with the next.
            _telemetry.Failed(segment.Model);
            Activity.Current?.SetStatus(ActivityStatusCode.Error, failure.Message);
            job.Completion.TrySetException(failure as SynthesisException
                ?? new SynthesisException($"Worker {Id} failed on a segment of model '{segment.Model}': {failure.Message}", failure));
        }
    }

    private sealed class Job(SegmentWork work, long queued, CancellationToken cancellation)
    {
        public SegmentWork Work => work;

        public long Queued => queued;

        /// <summary>In which trace it was asked for.</summary>
        public ActivityContext Span { get; } = Activity.Current?.Context ?? default;

        public CancellationToken Cancellation => cancellation;

        public TaskCompletionSource<SegmentAudio> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
