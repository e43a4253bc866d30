using System.Runtime.InteropServices;
using KokoroTts.Speech.Encoding.Codecs;

namespace KokoroTts.Speech.Encoding;

/// <summary>Feeds a codec 16-bit samples, in blocks small enough that no buffer grows with the length of the audio.</summary>
internal sealed class Int16Encoder : IAudioEncoder
{
    private const int BlockSamples = 65_536;

    private static readonly TimeSpan SilenceOfAnEmptyFile = TimeSpan.FromMilliseconds(100);

    private readonly ICodec _codec;
    private readonly int _sampleRate;
    private readonly byte[] _block = new byte[BlockSamples * sizeof(short)];
    private bool _hasSamples;

    public Int16Encoder(ICodec codec, int sampleRate)
    {
        _codec = codec;
        _sampleRate = sampleRate;
    }

    public async ValueTask EncodeAsync(ReadOnlyMemory<float> samples, CancellationToken cancellationToken)
    {
        _hasSamples |= !samples.IsEmpty;
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, BlockSamples);
            Int16Samples.Quantize(samples.Span[..count], MemoryMarshal.Cast<byte, short>(_block.AsSpan()));
            await _codec.WriteAsync(_block.AsMemory(0, count * sizeof(short)), cancellationToken);
            samples = samples[count..];
        }
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (!_hasSamples)
        {
            var silence = new float[(int)(SilenceOfAnEmptyFile.TotalSeconds * _sampleRate)];
            await EncodeAsync(silence, cancellationToken);
        }

        await _codec.CompleteAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _codec.DisposeAsync();
}
