using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Caching;

/// <summary>Reads a shared store so that it can never do worse than not to have a segment.</summary>
internal sealed class StoreReader(ISharedSegmentStore store, Func<Segment, string> revisionOf, TimeSpan timeout, ISpeechTelemetry telemetry, TimeProvider time)
{
    /// <summary>The audio; null when the store does not have it, fails, or is too slow.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<SegmentAudio?> TryReadAsync(Segment segment, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var audio = await ReadAsync(segment, over.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (audio is null)
        {
            telemetry.StoreMiss();
        }
        else
        {
            telemetry.StoreHit(segment.Model);
        }

        return audio;
    }

    private async Task<SegmentAudio?> ReadAsync(Segment segment, CancellationToken over)
    {
        try
        {
            return await store.TryReadAsync(segment, revisionOf(segment), over).OrAbandonAsync(over).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
