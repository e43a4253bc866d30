using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines;

/// <summary>
/// One independent instance of a synthesiser. Called by one thread at a time; equal segments give equal samples,
/// whatever was spoken before.
/// </summary>
public interface ISpeechEngine : IDisposable
{
    /// <summary>Speaks a segment on the calling thread.</summary>
    /// <param name="segment">A segment of the model this engine was made by.</param>
    /// <param name="cancellationToken">Stops the synthesis where the engine can be stopped, else discards its result.</param>
    /// <exception cref="SynthesisException">The engine failed; another instance may succeed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken);
}
