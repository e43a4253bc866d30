namespace KokoroTts.Speech.Encoding.Codecs;

/// <summary>The last stage of encoding: 16-bit samples in, the bytes of a format out to the stream it was made for.</summary>
internal interface ICodec : IAsyncDisposable
{
    /// <summary>Encodes samples and writes what the codec gives for them.</summary>
    /// <param name="samples">Mono, 16 bits, little-endian.</param>
    /// <param name="cancellationToken">Ends the wait for a slow output.</param>
    ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellationToken);

    /// <summary>Writes what the codec still holds and completes the headers where the output can seek.</summary>
    /// <param name="cancellationToken">Ends the wait for a slow output.</param>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
