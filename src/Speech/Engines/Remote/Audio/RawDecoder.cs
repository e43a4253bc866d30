using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>Samples without a header, unless the first bytes tell that there is one: some servers send WAV whatever was asked for.</summary>
internal sealed class RawDecoder(WaveFormat format, AudioCollector collector) : IAnswerDecoder
{
    private readonly byte[] _first = new byte[FirstBytes.Length];
    private int _filled;
    private IAnswerDecoder? _decoder;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_decoder is null)
        {
            var taken = Math.Min(_first.Length - _filled, bytes.Length);
            bytes[..taken].CopyTo(_first.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled < _first.Length)
            {
                return;
            }

            Begin();
        }

        _decoder!.Append(bytes);
    }

    public void Complete()
    {
        if (_decoder is null)
        {
            Begin();
        }

        _decoder!.Complete();
    }

    private void Begin()
    {
        var first = _first.AsSpan(0, _filled);
        if (FirstBytes.NameOf(first) is { } file)
        {
            throw ProviderException.BadAnswer($"sent {file} where samples were asked for");
        }

        _decoder = FirstBytes.AreOfWav(first) ? new WavDecoder(collector) : new FrameDecoder(format, collector);
        _decoder.Append(first);
    }
}
