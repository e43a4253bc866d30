using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Scheduling;

/// <summary>A worker on a thread of this process, with an engine of its own for each model.</summary>
public sealed class InProcessWorker : IWorker, IAsyncDisposable
{
    private readonly Dictionary<string, ISpeechModel> _models;
    private readonly Dictionary<string, ISpeechEngine> _engines = [];
    private readonly WorkQueue<Job> _queue;
    private readonly ISpeechTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _busy;

    /// <summary>Starts the worker's thread. Engines are made when first needed.</summary>
    /// <param name="id">Name of the worker.</param>
    /// <param name="models">The models it speaks.</param>
    /// <param name="queueCapacity">Segments that may wait, 1 or more.</param>
    /// <param name="telemetry">Where it reports.</param>
    /// <param name="time">The clock for waiting and inference times.</param>
    public InProcessWorker(
        string id, IEnumerable<ISpeechModel> models, int queueCapacity, ISpeechTelemetry telemetry, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queueCapacity);
        Id = id;
        _models = models.ToDictionary(model => model.Id);
        _queue = new WorkQueue<Job>(queueCapacity);
        _telemetry = telemetry;
        _time = time;
        new Thread(Run) { Name = $"worker {id}", IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public int Load => _queue.Count + Volatile.Read(ref _busy);

    /// <summary>Segments waiting in the queue.</summary>
    public int QueueLength => _queue.Count;

    /// <inheritdoc/>
    public bool Accepts(string model) => _models.ContainsKey(model) && _queue.HasRoom;

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

    /// <summary>Takes no new work, finishes what is queued, disposes of the engines, and ends the thread.</summary>
    /// <exception cref="AggregateException">Engines failed to be disposed of; the others were.</exception>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _stopped.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        ThreadNiceness.YieldToAnswering();
        while (_queue.TryTake(out var job))
        {
            Volatile.Write(ref _busy, 1);
            _telemetry.Dequeued(job.Work.Segment.Model, _time.GetElapsedTime(job.Queued));
            Serve(job);
            Volatile.Write(ref _busy, 0);
        }

        DisposeEngines();
    }

    private void DisposeEngines()
    {
        var failures = new List<Exception>();
        foreach (var engine in _engines.Values)
        {
            try
            {
                engine.Dispose();
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            _stopped.SetException(new AggregateException($"Worker {Id} could not dispose of its engines.", failures));
        }
        else
        {
            _stopped.SetResult();
        }
    }

    private void Serve(Job job)
    {
        var segment = job.Work.Segment;
        try
        {
            // Given up after it was taken: no engine need be made or run for it.
            job.Cancellation.ThrowIfCancellationRequested();
            var engine = EngineFor(segment.Model);
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
            job.Completion.TrySetException(failure as SynthesisException
                ?? new SynthesisException($"Worker {Id} failed on a segment of model '{segment.Model}': {failure.Message}", failure));
        }
    }

    private ISpeechEngine EngineFor(string model)
    {
        if (!_engines.TryGetValue(model, out var engine))
        {
            engine = _models[model].CreateEngine();
            _engines.Add(model, engine);
        }

        return engine;
    }

    private sealed class Job(SegmentWork work, long queued, CancellationToken cancellation)
    {
        public SegmentWork Work => work;

        public long Queued => queued;

        public CancellationToken Cancellation => cancellation;

        public TaskCompletionSource<SegmentAudio> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
