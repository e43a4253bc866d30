using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Scheduling;

/// <summary>Something that gets segments synthesised: a pool of workers, or a cache in front of one.</summary>
public interface ISegmentSynthesizer
{
    /// <summary>Whether work that is not urgent could start without standing in the way of other requests.</summary>
    /// <param name="model">Id of the model the work is for.</param>
    bool HasSpareCapacity(string model);

    /// <summary>Synthesises one segment.</summary>
    /// <param name="work">The segment and its urgency.</param>
    /// <param name="cancellationToken">Gives the work up; nothing is left queued or running for it alone.</param>
    /// <exception cref="NoCapacityException">Every queue is full.</exception>
    /// <exception cref="SynthesisException">It failed on every worker it was tried on.</exception>
    Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken);
}
