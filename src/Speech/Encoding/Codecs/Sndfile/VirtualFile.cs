using System.Buffers;
using System.Runtime.ExceptionServices;

namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>
/// The file libsndfile believes it writes. New bytes wait in <see cref="Pending"/> until they were sent on; a write
/// to bytes already written becomes a <see cref="Patch"/>, or nothing when the output cannot seek.
/// </summary>
internal sealed class VirtualFile
{
    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly List<Patch> _patches = [];
    private readonly bool _keepsPatches;

    public VirtualFile(bool keepsPatches)
    {
        _keepsPatches = keepsPatches;
    }

    /// <summary>Where the next write goes, in bytes from the start.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes from the start to the end.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes at the end of the file that were not sent on yet; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Pending => _pending.WrittenMemory;

    /// <summary>Changes to earlier bytes, in the order in which they were made.</summary>
    public IReadOnlyList<Patch> Patches => _patches;

    /// <summary>What went wrong inside a callback, where no exception may leave.</summary>
    public ExceptionDispatchInfo? Fault { get; set; }

    /// <summary>Moves <see cref="Position"/>, as fseek does, and answers it; -1 when it would leave the file.</summary>
    public long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };
        return target < 0 || target > Length ? -1 : Position = target;
    }

    /// <summary>Writes at <see cref="Position"/> and moves behind what was written.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var overwritten = (int)Math.Min(bytes.Length, Length - Position);
        if (overwritten > 0 && _keepsPatches)
        {
            _patches.Add(new Patch(Position, bytes[..overwritten].ToArray()));
        }

        _pending.Write(bytes[overwritten..]);
        Position += bytes.Length;
        Length = Math.Max(Length, Position);
    }

    /// <summary>Empties <see cref="Pending"/> after it was sent on.</summary>
    public void Forget() => _pending.ResetWrittenCount();
}
