using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Caching;

/// <summary>A store of segments' audio that several processes share, larger and slower than the memory in front of it.</summary>
public interface ISharedSegmentStore
{
    /// <summary>Looks a segment up. A failure or a late answer counts as not found.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="revision">Revision of its model on the kind of device that speaks it: audio of another one is not the segment's.</param>
    /// <param name="cancellationToken">Cancelled when the answer comes too late or nobody waits for it any more.</param>
    /// <returns>Its audio, or null when the store does not have it.</returns>
    Task<SegmentAudio?> TryReadAsync(Segment segment, string revision, CancellationToken cancellationToken);

    /// <summary>Leaves a segment to be stored in the background: neither blocks nor throws, and may drop it under load.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="revision">Revision of its model on the kind of device that speaks it: audio of another one is not the segment's.</param>
    /// <param name="audio">Its audio.</param>
    void Write(Segment segment, string revision, SegmentAudio audio);
}
