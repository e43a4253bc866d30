using System.Text.Json;
using System.Text.Json.Serialization;

namespace KokoroTts.Api.Speech;

/// <summary>A voice as OpenAI's clients send it: its name, or an object with its id.</summary>
/// <param name="Id">Id or alias of the voice.</param>
[JsonConverter(typeof(Converter))]
public sealed record VoiceReference(string Id)
{
    private sealed class Converter : JsonConverter<VoiceReference>
    {
        public override VoiceReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String)
            {
                return new VoiceReference(reader.GetString()!);
            }

            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement is { ValueKind: JsonValueKind.Object } voice
                && voice.TryGetProperty("id", out var id)
                && id.ValueKind is JsonValueKind.String
                    ? new VoiceReference(id.GetString()!)
                    : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, VoiceReference value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Id);
    }
}
