using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Scheduling;

/// <summary>
/// One device's worth of synthesis, in this process or on another machine: a bounded queue and engines behind it.
/// Everything but <see cref="SynthesizeAsync"/> answers at once from what is known here, and may be a little out of date.
/// </summary>
public interface IWorker
{
    /// <summary>Name of the worker, unique in its set. What was learnt about a worker is kept under it.</summary>
    string Id { get; }

    /// <summary>Segments queued or being spoken.</summary>
    int Load { get; }

    /// <summary>Segments it speaks at the same time, 1 or more.</summary>
    int Parallelism { get; }

    /// <summary>Whether it only finishes what it has.</summary>
    bool IsDraining => false;

    /// <summary>Whether it speaks a model and takes new work at all, even if its queue is full now; false while it drains.</summary>
    /// <param name="model">Id of the model.</param>
    bool Speaks(string model);

    /// <summary>Whether it speaks a model and has room in its queue.</summary>
    /// <param name="model">Id of the model.</param>
    bool Accepts(string model);

    /// <summary>Queues a segment and waits for its audio.</summary>
    /// <param name="work">The segment and its urgency.</param>
    /// <param name="cancellationToken">Takes the work out of the queue, or stops the engine.</param>
    /// <exception cref="NoCapacityException">The queue is full, or the worker drains.</exception>
    /// <exception cref="WorkerUnreachableException">The worker cannot be reached, or is not there any more.</exception>
    /// <exception cref="SynthesisException">The engine failed.</exception>
    Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken);
}
