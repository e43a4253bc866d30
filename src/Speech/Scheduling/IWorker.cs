using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Scheduling;

/// <summary>One device's worth of synthesis: a bounded queue and an engine behind it.</summary>
public interface IWorker
{
    /// <summary>Name of the worker, unique in its pool.</summary>
    string Id { get; }

    /// <summary>Segments queued or being spoken.</summary>
    int Load { get; }

    /// <summary>Whether it speaks a model and has room in its queue.</summary>
    /// <param name="model">Id of the model.</param>
    bool Accepts(string model);

    /// <summary>Queues a segment and waits for its audio.</summary>
    /// <param name="work">The segment and its urgency.</param>
    /// <param name="cancellationToken">Takes the work out of the queue, or stops the engine.</param>
    /// <exception cref="NoCapacityException">The queue is full.</exception>
    /// <exception cref="SynthesisException">The engine failed.</exception>
    Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken);
}
