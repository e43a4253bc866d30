using KokoroTts.Speech.Engines.Remote.Routing;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote;

/// <summary>Lets the providers of a model speak. It holds nothing itself: all threads share the model's providers.</summary>
/// <param name="router">The providers.</param>
internal sealed class RemoteEngine(ProviderRouter router) : ISpeechEngine
{
    /// <inheritdoc/>
    public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return router.Speak(segment, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
