using System.Buffers.Binary;
using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>
/// Reads RIFF WAVE (Microsoft's "Multimedia Programming Interface and Data Specifications 1.0", and RF64 of EBU Tech 3306) as it
/// arrives. A size of the samples that a streaming writer could not know, 0 or more than any answer has, stands for all that follows.
/// </summary>
internal sealed class WavDecoder(AudioCollector collector) : IAnswerDecoder
{
    private const int RiffLength = 12;
    private const int ChunkHeaderLength = 8;

    /// <summary>Bytes beside the samples: tags, and whatever comes after the samples.</summary>
    private const int MostOther = 1 << 20;

    private readonly byte[] _piece = new byte[WavFormatChunk.MostRead];
    private State _state = State.Riff;
    private int _filled;
    private int _wanted = RiffLength;
    private long _skip;
    private long _other;
    private uint _chunkLength;
    private WaveFormat? _format;
    private FrameDecoder? _frames;
    private long _data;
    private bool _isLengthKnown;

    private enum State
    {
        Riff,
        ChunkHeader,
        Format,
        Skip,
        Data,
        After,
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[Take(bytes)..];
        }
    }

    public void Complete()
    {
        if (_frames is null)
        {
            throw ProviderException.BadAnswer("sent a WAV file that ends before its samples");
        }

        if (_state is State.Data && _isLengthKnown)
        {
            throw ProviderException.BadAnswer($"sent a WAV file that was cut off: {_data} bytes of its samples are missing");
        }

        _frames.Complete();
    }

    /// <summary>Takes some of the bytes, at least one, and says how many.</summary>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        if (_state is State.Data)
        {
            var samples = _isLengthKnown ? (int)Math.Min(_data, bytes.Length) : bytes.Length;
            _frames!.Append(bytes[..samples]);
            _data -= samples;
            _state = _isLengthKnown && _data == 0 ? State.After : State.Data;
            return samples;
        }

        var taken = _state switch
        {
            State.After => bytes.Length,
            State.Skip => (int)Math.Min(_skip, bytes.Length),
            _ => Math.Min(_wanted - _filled, bytes.Length),
        };
        _other += taken;
        if (_other > MostOther)
        {
            throw ProviderException.BadAnswer($"sent a WAV file with more than {MostOther} bytes beside its samples");
        }

        if (_state is State.Skip)
        {
            _skip -= taken;
            BeginChunkWhen(_skip == 0);
        }
        else if (_state is not State.After)
        {
            bytes[..taken].CopyTo(_piece.AsSpan(_filled));
            _filled += taken;
            if (_filled == _wanted)
            {
                Read(_piece.AsSpan(0, _filled));
            }
        }

        return taken;
    }

    private void Read(ReadOnlySpan<byte> piece)
    {
        switch (_state)
        {
            case State.Riff:
                if (!(piece.StartsWith("RIFF"u8) || piece.StartsWith("RF64"u8)) || !piece[8..].SequenceEqual("WAVE"u8))
                {
                    throw ProviderException.BadAnswer($"sent {FirstBytes.Describe(piece)} where a WAV file was expected");
                }

                BeginChunkWhen(true);
                break;
            case State.ChunkHeader:
                _chunkLength = BinaryPrimitives.ReadUInt32LittleEndian(piece[4..]);
                ReadChunk(piece[..4]);
                break;
            default:
                _format = WavFormatChunk.Read(piece);
                Skip(Padded(_chunkLength) - piece.Length);
                break;
        }
    }

    private void ReadChunk(ReadOnlySpan<byte> id)
    {
        if (id.SequenceEqual("data"u8))
        {
            BeginData();
        }
        else if (id.SequenceEqual("fmt "u8) && _chunkLength >= WavFormatChunk.Shortest)
        {
            _state = State.Format;
            _filled = 0;
            _wanted = (int)Math.Min(_chunkLength, WavFormatChunk.MostRead);
        }
        else
        {
            Skip(Padded(_chunkLength));
        }
    }

    private void BeginData()
    {
        if (_format is not { } format)
        {
            throw ProviderException.BadAnswer("sent a WAV file whose samples come before their format");
        }

        _frames = new FrameDecoder(format, collector);
        _isLengthKnown = _chunkLength > 0 && _chunkLength <= collector.LimitAt(format.SampleRate) * format.FrameLength;
        _data = _isLengthKnown ? _chunkLength : 0;
        _state = State.Data;
    }

    private void Skip(long bytes)
    {
        _skip = bytes;
        _state = State.Skip;
        BeginChunkWhen(bytes == 0);
    }

    private void BeginChunkWhen(bool isNext)
    {
        if (isNext)
        {
            _state = State.ChunkHeader;
            _filled = 0;
            _wanted = ChunkHeaderLength;
        }
    }

    /// <summary>Chunks begin at even places.</summary>
    private static long Padded(uint length) => length + (length & 1L);
}
