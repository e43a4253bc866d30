using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>
/// A format written by libsndfile. The library writes synchronously into memory; the bytes go out from there, so a
/// slow output never blocks a thread.
/// </summary>
internal sealed class SndfileCodec : ICodec
{
    private readonly SndfileFormat _format;
    private readonly Stream _output;
    private readonly long _start;
    private readonly VirtualFile _file;
    private readonly SndfileHandle _handle;
    private bool _hasWritten;

    public SndfileCodec(SndfileFormat format, int sampleRate, Stream output)
    {
        _format = format;
        _output = output;
        _start = output.CanSeek ? output.Position : 0;
        _file = new VirtualFile(keepsPatches: output.CanSeek);
        _handle = SndfileHandle.Open(_file, format.Code, sampleRate);
        format.Configure(_handle);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellationToken)
    {
        _handle.Write(MemoryMarshal.Cast<byte, short>(samples.Span));
        return SendAsync(cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _handle.Dispose();
        await SendAsync(cancellationToken);
        if (_file.Patches.Count == 0)
        {
            return;
        }

        foreach (var patch in _file.Patches)
        {
            _output.Position = _start + patch.Offset;
            await _output.WriteAsync(patch.Bytes, cancellationToken);
        }

        _output.Position = _start + _file.Length;
    }

    public ValueTask DisposeAsync()
    {
        _handle.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        _file.Fault?.Throw();
        var bytes = _file.Pending;
        if (bytes.IsEmpty)
        {
            return;
        }

        if (!_hasWritten && !_output.CanSeek)
        {
            bytes = bytes[_format.PlaceholderLength(bytes.Span)..];
        }

        _hasWritten = true;
        await _output.WriteAsync(bytes, cancellationToken);
        _file.Forget();
    }
}
