using System.Net;
using System.Text.Json;

namespace KokoroTts.Speech.Bench;

/// <summary>Requests for speech as the bytes that go over the wire.</summary>
internal static class SpeechCall
{
    /// <summary>The voice of every measure, by its name in the service and in the program <c>espeak-ng</c>.</summary>
    public const string Voice = "en-us";

    /// <summary>A request that asks for the connection to be closed after the answer.</summary>
    /// <param name="server">Where it goes.</param>
    /// <param name="text">What to speak.</param>
    /// <param name="format">The <c>response_format</c>.</param>
    /// <param name="sampleRate">Samples per second; null for the format's default.</param>
    public static byte[] Of(IPEndPoint server, string text, string format, int? sampleRate = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["model"] = "espeak",
            ["voice"] = Voice,
            ["input"] = text,
            ["response_format"] = format,
            ["sample_rate"] = sampleRate,
        });
        var head = $"POST /v1/audio/speech HTTP/1.1\r\nHost: {server}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        return [.. System.Text.Encoding.ASCII.GetBytes(head), .. body];
    }
}
