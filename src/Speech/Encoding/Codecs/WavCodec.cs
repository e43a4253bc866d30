namespace KokoroTts.Speech.Encoding.Codecs;

/// <summary>Samples behind a RIFF header, whose sizes are filled in at the end where the output can seek.</summary>
internal sealed class WavCodec : ICodec
{
    private readonly int _sampleRate;
    private readonly Stream _output;
    private readonly long _start;
    private long _dataLength;
    private bool _hasHeader;

    public WavCodec(int sampleRate, Stream output)
    {
        _sampleRate = sampleRate;
        _output = output;
        _start = output.CanSeek ? output.Position : 0;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellationToken)
    {
        if (!_hasHeader)
        {
            await _output.WriteAsync(WavHeader.Create(_sampleRate, dataLength: null), cancellationToken);
            _hasHeader = true;
        }

        await _output.WriteAsync(samples, cancellationToken);
        _dataLength += samples.Length;
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (_output.CanSeek)
        {
            _output.Position = _start;
            await _output.WriteAsync(WavHeader.Create(_sampleRate, _dataLength), cancellationToken);
            _output.Position = _start + WavHeader.Length + _dataLength;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
