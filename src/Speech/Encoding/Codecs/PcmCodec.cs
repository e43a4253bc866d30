namespace KokoroTts.Speech.Encoding.Codecs;

/// <summary>Bare samples.</summary>
internal sealed class PcmCodec : ICodec
{
    private readonly Stream _output;

    public PcmCodec(Stream output)
    {
        _output = output;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellationToken) =>
        _output.WriteAsync(samples, cancellationToken);

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
