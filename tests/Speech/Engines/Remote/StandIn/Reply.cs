using System.Buffers.Binary;
using System.Globalization;

namespace KokoroTts.Speech.Tests.Engines.Remote.StandIn;

/// <summary>What a stand-in does with a request, byte for byte.</summary>
/// <param name="Head">Status line and headers, with the empty line.</param>
/// <param name="Body">Bytes after the head.</param>
internal sealed record Reply(string Head, byte[] Body)
{
    public const string NoType = "";

    /// <summary>Whether the connection is kept open after the bytes, until the client closes it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether the body is sent over and over, until the client closes the connection.</summary>
    public bool IsEndless { get; init; }

    /// <summary>Bytes of each write; all at once when 0.</summary>
    public int PieceLength { get; init; }

    public static Reply Pcm(params short[] samples) => Ok("audio/pcm", Bytes(samples));

    public static Reply Ok(string type, byte[] body, string headers = "") => With(200, type, body, headers);

    public static Reply With(int status, string type, byte[] body, string headers = "") => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Because\r\n{(type is NoType ? "" : $"Content-Type: {type}\r\n")}Content-Length: {body.Length}\r\n{headers}Connection: close\r\n\r\n"),
        body);

    public static Reply Failing(int status, string message = "no", string headers = "") =>
        With(status, "application/json", System.Text.Encoding.UTF8.GetBytes($$$"""{"error":{"message":"{{{message}}}"}}"""), headers);

    /// <summary>An answer whose end is the connection's.</summary>
    public static Reply Unbounded(string type, byte[] body) => new($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n", body);

    /// <summary>An answer that says to be longer than it is, and keeps the connection or closes it.</summary>
    public static Reply Partial(byte[] body, bool isHeld) =>
        new($"HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nContent-Length: {body.Length + 1_000}\r\n\r\n", body) { IsHeld = isHeld };

    /// <summary>No answer at all.</summary>
    public static Reply Silence { get; } = new("", []) { IsHeld = true };

    public static byte[] Bytes(params short[] samples)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * sizeof(short)), samples[i]);
        }

        return bytes;
    }
}
