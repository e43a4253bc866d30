using System.Buffers;
using System.Text.Json;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>The body of <c>POST /audio/speech</c>, with OpenAI's fields and no others, for servers that refuse what they do not know.</summary>
internal static class SpeechRequestBody
{
    /// <summary>A format as the field <c>response_format</c> names it.</summary>
    public static string NameOf(AnswerFormat format) => format is AnswerFormat.Wav ? "wav" : "pcm";

    /// <summary>Writes the body, UTF-8.</summary>
    /// <param name="provider">Who is asked.</param>
    /// <param name="segment">What is to be spoken.</param>
    public static byte[] Write(ProviderSettings provider, Segment segment)
    {
        var body = new ArrayBufferWriter<byte>(256 + segment.Text.Length);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("model", provider.Model);
            json.WriteString("input", segment.Text);
            json.WriteString("voice", provider.VoiceOf(segment.Voice));
            json.WriteString("response_format", NameOf(provider.Options.Format));
            if (segment.Speed is not 1)
            {
                json.WriteNumber("speed", segment.Speed);
            }

            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }
}
