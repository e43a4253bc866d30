using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KokoroTts.Speech.Bench.Serving;

/// <summary>
/// One request over a connection of its own, with as little work as a client can do: the machine's cores belong to the
/// server. Answers are chunked (RFC 9112, section 7.1) and discarded.
/// </summary>
/// <param name="server">Where requests go.</param>
internal sealed class Wire(IPEndPoint server)
{
    private const int BufferBytes = 256 << 10;
    private const int SocketLevel = 1;
    private const int ReceiveLowWatermark = 18;

    [ThreadStatic]
    private static byte[]? _buffer;

    /// <summary>Sends a request and reads the answer to its end, on the calling thread.</summary>
    public Answer Fetch(byte[] request)
    {
        var buffer = _buffer ??= new byte[BufferBytes];
        var started = Stopwatch.GetTimestamp();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        socket.Send(request);

        var filled = 0;
        int read;
        do
        {
            read = socket.Receive(buffer.AsSpan(filled));
            filled += read;
        }
        while (read > 0 && !HasBody(buffer.AsSpan(0, filled)));
        var firstAudio = Stopwatch.GetElapsedTime(started);
        if (!buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200 "u8))
        {
            return new Answer(false, firstAudio, filled);
        }

        long bytes = filled;
        WakeForMuch(socket);
        Span<byte> end = stackalloc byte[LastChunk.Length];
        KeepEnd(buffer.AsSpan(0, filled), end);
        while ((read = socket.Receive(buffer)) > 0)
        {
            bytes += read;
            KeepEnd(buffer.AsSpan(0, read), end);
        }

        return new Answer(end.SequenceEqual(LastChunk), firstAudio, bytes);
    }

    /// <summary>From here on only the end matters: the kernel need not wake this thread for every packet (SO_RCVLOWAT of socket(7)).</summary>
    private static void WakeForMuch(Socket socket) =>
        socket.SetRawSocketOption(SocketLevel, ReceiveLowWatermark, BitConverter.GetBytes(BufferBytes / 2));

    private static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;

    /// <summary>Whether the headers, the size of the first chunk and a byte of it are there.</summary>
    private static bool HasBody(ReadOnlySpan<byte> received)
    {
        var head = received.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var body = received[(head + 4)..];
        var size = body.IndexOf("\r\n"u8);
        return size >= 0 && body.Length > size + 2;
    }

    private static void KeepEnd(ReadOnlySpan<byte> received, Span<byte> end)
    {
        if (received.Length < end.Length)
        {
            end[received.Length..].CopyTo(end);
            received.CopyTo(end[^received.Length..]);
        }
        else
        {
            received[^end.Length..].CopyTo(end);
        }
    }
}
