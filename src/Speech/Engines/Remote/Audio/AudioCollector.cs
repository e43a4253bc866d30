using KokoroTts.Speech.Encoding.Resampling;
using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>
/// Collects the samples of one answer as they arrive, at the rate of the model. It takes no more memory than twice what the
/// longest answer allowed needs, and a block.
/// </summary>
/// <param name="sampleRate">Samples per second of what is collected.</param>
/// <param name="limit">The longest answer.</param>
internal sealed class AudioCollector(int sampleRate, TimeSpan limit) : IDisposable
{
    private const int BlockSamples = 16_384;

    private readonly List<float[]> _full = [];
    private float[] _block = [];
    private int _filled;
    private Resampler? _resampler;
    private long _left;

    /// <summary>The longest answer, in samples at a rate.</summary>
    /// <param name="rate">Samples per second.</param>
    public long LimitAt(int rate) => (long)(limit.TotalSeconds * rate);

    /// <summary>Says at which rate samples arrive. Called once, before the first.</summary>
    /// <param name="rate">Samples per second, within the bounds of <see cref="Resampler"/>.</param>
    public void Begin(int rate)
    {
        _resampler = new Resampler(rate, sampleRate);
        _left = LimitAt(rate);
    }

    /// <summary>Takes the next samples.</summary>
    /// <exception cref="ProviderException">It is more than the longest answer.</exception>
    public void Append(ReadOnlySpan<float> samples)
    {
        _left -= samples.Length;
        if (_left < 0)
        {
            throw ProviderException.BadAnswer($"sent more than {limit.TotalSeconds:0.#} s of audio, which no text of that length takes");
        }

        while (!samples.IsEmpty)
        {
            var piece = samples[..Math.Min(samples.Length, BlockSamples)];
            Keep(_resampler!.Append(piece).Span);
            samples = samples[piece.Length..];
        }
    }

    /// <summary>Ends the answer and gives all of it. Called once, last.</summary>
    public float[] Finish()
    {
        if (_resampler is not null)
        {
            Keep(_resampler.Flush().Span);
        }

        var all = new float[(_full.Count * BlockSamples) + _filled];
        foreach (var (index, block) in _full.Index())
        {
            block.CopyTo(all, index * BlockSamples);
        }

        _block.AsSpan(0, _filled).CopyTo(all.AsSpan(_full.Count * BlockSamples));
        return all;
    }

    public void Dispose() => _resampler?.Dispose();

    private void Keep(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            if (_filled == _block.Length)
            {
                NextBlock();
            }

            var piece = samples[..Math.Min(samples.Length, BlockSamples - _filled)];
            piece.CopyTo(_block.AsSpan(_filled));
            _filled += piece.Length;
            samples = samples[piece.Length..];
        }
    }

    private void NextBlock()
    {
        if (_filled > 0)
        {
            _full.Add(_block);
        }

        _block = GC.AllocateUninitializedArray<float>(BlockSamples);
        _filled = 0;
    }
}
