namespace KokoroTts.Speech.Tests.Encoding;

/// <summary>A reader that has stopped reading, and disconnects once something waits for it.</summary>
internal sealed class BlockedStream : Stream
{
    private readonly CancellationTokenSource _disconnect;

    public BlockedStream(CancellationTokenSource disconnect)
    {
        _disconnect = disconnect;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _disconnect.CancelAsync();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
