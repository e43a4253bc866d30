namespace KokoroTts.Speech.Encoding;

/// <summary>
/// Turns mono samples into the bytes of one format and writes them to the stream it was made for.
/// Not thread-safe; one encoder serves one answer.
/// </summary>
public interface IAudioEncoder : IAsyncDisposable
{
    /// <summary>Encodes the next samples and writes what the codec gives for them; returns once the output took it.</summary>
    /// <param name="samples">Mono samples at the encoder's input rate, nominally in [-1, 1]; values outside are clipped.</param>
    /// <param name="cancellationToken">Ends the wait for a slow output.</param>
    ValueTask EncodeAsync(ReadOnlyMemory<float> samples, CancellationToken cancellationToken);

    /// <summary>Flushes the codec and, where the output can seek, completes the header. Called once, last.</summary>
    /// <param name="cancellationToken">Ends the wait for a slow output.</param>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
