using System.Buffers.Binary;
using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>Bytes of frames to mono samples. Channels are averaged; what is no number becomes silence, what is too loud is clipped.</summary>
internal sealed class FrameDecoder : IAnswerDecoder
{
    private const int MostFrames = 4_096;
    private const float Int16Scale = 1f / 32_768f;

    private readonly WaveFormat _format;
    private readonly AudioCollector _collector;
    private readonly float[] _mono = new float[MostFrames];
    private readonly byte[] _partial;
    private int _partialLength;
    private long _total;

    public FrameDecoder(WaveFormat format, AudioCollector collector)
    {
        _format = format;
        _collector = collector;
        _partial = new byte[format.FrameLength];
        collector.Begin(format.SampleRate);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _total += bytes.Length;
        if (_partialLength > 0)
        {
            var missing = Math.Min(_partial.Length - _partialLength, bytes.Length);
            bytes[..missing].CopyTo(_partial.AsSpan(_partialLength));
            _partialLength += missing;
            bytes = bytes[missing..];
            if (_partialLength < _partial.Length)
            {
                return;
            }

            Decode(_partial);
            _partialLength = 0;
        }

        var whole = bytes.Length / _partial.Length * _partial.Length;
        Decode(bytes[..whole]);
        bytes[whole..].CopyTo(_partial);
        _partialLength = bytes.Length - whole;
    }

    public void Complete()
    {
        if (_partialLength > 0)
        {
            throw ProviderException.BadAnswer(
                $"sent {_total} bytes of samples, which is no multiple of {_partial.Length}: they were cut off, or are something else");
        }
    }

    private void Decode(ReadOnlySpan<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            var count = Math.Min(frames.Length / _partial.Length, MostFrames);
            for (var frame = 0; frame < count; frame++)
            {
                _mono[frame] = Mono(frames.Slice(frame * _partial.Length, _partial.Length));
            }

            _collector.Append(_mono.AsSpan(0, count));
            frames = frames[(count * _partial.Length)..];
        }
    }

    private float Mono(ReadOnlySpan<byte> frame)
    {
        var sum = 0f;
        for (var at = 0; at < frame.Length; at += _format.SampleLength)
        {
            sum += _format.IsFloat
                ? Heard(BinaryPrimitives.ReadSingleLittleEndian(frame[at..]))
                : BinaryPrimitives.ReadInt16LittleEndian(frame[at..]) * Int16Scale;
        }

        return sum / _format.Channels;
    }

    private static float Heard(float sample) => float.IsNaN(sample) ? 0 : Math.Clamp(sample, -1, 1);
}
