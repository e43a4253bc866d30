namespace KokoroTts.Speech.Encoding.Codecs.Ffmpeg;

/// <summary>Counts the whole ADTS frames (ISO 13818-7, 6.2) in a stream that arrives in arbitrary pieces.</summary>
internal sealed class AdtsFrameCounter
{
    /// <summary>Samples a frame of AAC-LC stands for.</summary>
    public const int SamplesPerFrame = 1024;

    /// <summary>Bytes of a frame up to the end of its length field.</summary>
    private const int HeaderLength = 6;

    private readonly byte[] _header = new byte[HeaderLength];
    private int _headerFilled;
    private int _bodyLeft;

    /// <summary>Frames seen to their last byte.</summary>
    public long Frames { get; private set; }

    /// <summary>Looks at the next bytes of the stream.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_headerFilled < HeaderLength)
            {
                _header[_headerFilled++] = bytes[0];
                bytes = bytes[1..];
                if (_headerFilled == HeaderLength)
                {
                    _bodyLeft = FrameLength(_header) - HeaderLength;
                }

                continue;
            }

            var skipped = Math.Min(_bodyLeft, bytes.Length);
            bytes = bytes[skipped..];
            _bodyLeft -= skipped;
            if (_bodyLeft == 0)
            {
                Frames++;
                _headerFilled = 0;
            }
        }
    }

    private static int FrameLength(ReadOnlySpan<byte> header) =>
        Math.Max(HeaderLength + 1, ((header[3] & 0b11) << 11) | (header[4] << 3) | (header[5] >> 5));
}
