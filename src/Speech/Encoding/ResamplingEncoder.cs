using KokoroTts.Speech.Encoding.Resampling;

namespace KokoroTts.Speech.Encoding;

/// <summary>Brings samples to the rate of the encoder behind it.</summary>
internal sealed class ResamplingEncoder : IAudioEncoder
{
    private const int BlockSamples = 16_384;

    private readonly Resampler _resampler;
    private readonly IAudioEncoder _encoder;

    public ResamplingEncoder(Resampler resampler, IAudioEncoder encoder)
    {
        _resampler = resampler;
        _encoder = encoder;
    }

    public async ValueTask EncodeAsync(ReadOnlyMemory<float> samples, CancellationToken cancellationToken)
    {
        while (!samples.IsEmpty)
        {
            var block = samples[..Math.Min(samples.Length, BlockSamples)];
            await _encoder.EncodeAsync(_resampler.Append(block.Span), cancellationToken);
            samples = samples[block.Length..];
        }
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await _encoder.EncodeAsync(_resampler.Flush(), cancellationToken);
        await _encoder.CompleteAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _resampler.Dispose();
        return _encoder.DisposeAsync();
    }
}
