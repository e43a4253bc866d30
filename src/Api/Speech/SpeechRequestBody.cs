using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KokoroTts.Api.Errors;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KokoroTts.Api.Speech;

/// <summary>Reads and checks the body of a speech request.</summary>
internal static class SpeechRequestBody
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Reads the body.</summary>
    /// <exception cref="ApiException">It is not JSON, or a field has the wrong type.</exception>
    public static async Task<CreateSpeechRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        CheckContentType(request);
        try
        {
            return await JsonSerializer.DeserializeAsync<CreateSpeechRequest>(request.Body, Json, cancellationToken)
                ?? throw NotAnObject("null");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Explain(failure as JsonException);
        }
    }

    /// <summary>What is to be spoken.</summary>
    /// <exception cref="ApiException">A field has a value that is never allowed.</exception>
    public static SpeechRequest ToRequest(CreateSpeechRequest body) =>
        new(body.Input ?? throw Invalid("input", "missing_field", "'input' is missing: it is the text to speak."))
        {
            Model = body.Model,
            Voice = body.Voice?.Id,
            Language = body.LangCode,
            Speed = body.Speed ?? 1,
            Volume = body.VolumeMultiplier ?? 1,
            Normalization = (body.NormalizationOptions ?? new NormalizationSettings()).ToOptions(),
            Format = Format(body.ResponseFormat),
            SampleRate = body.SampleRate,
        };

    /// <summary>How the answer is to be delivered.</summary>
    /// <exception cref="ApiException"><c>stream_format</c> has a value that is never allowed.</exception>
    public static Delivery ToDelivery(CreateSpeechRequest body) => body.StreamFormat switch
    {
        "sse" => Delivery.Events,
        null or "audio" => body.Stream ?? true ? Delivery.Stream : Delivery.File,
        var other => throw Invalid(
            "stream_format", "invalid_value", $"'stream_format' is '{ShownText.Of(other)}'. Use audio or sse."),
    };

    private static AudioFormat Format(string? name)
    {
        if (name is null)
        {
            return AudioFormat.Mp3;
        }

        return AudioFormats.TryParse(name, out var format)
            ? format
            : throw Invalid(
                "response_format",
                "invalid_value",
                $"'response_format' is '{ShownText.Of(name)}'. Use one of {string.Join(", ", AudioFormats.All.Select(known => known.Name()))}.");
    }

    private static void CheckContentType(HttpRequest request)
    {
        var isUtf8Json = request.HasJsonContentType()
            && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isUtf8Json)
        {
            throw new ApiException(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported_media_type",
                $"The body's Content-Type is '{ShownText.Of(request.ContentType ?? "")}'. Send JSON in UTF-8 with 'Content-Type: application/json'.");
        }
    }

    private static ApiException Explain(JsonException? failure)
    {
        var path = failure?.Path?.TrimStart('$').TrimStart('.') ?? "";
        if (path.Length > 0 && Expected(path) is { } expected)
        {
            return Invalid(path, "invalid_type", $"'{path}' must be {expected}.");
        }

        return failure is { LineNumber: { } line, BytePositionInLine: { } position }
            ? Invalid(null, "invalid_json", string.Create(
                CultureInfo.InvariantCulture, $"The body is not a JSON object: look at line {line + 1}, byte {position + 1}."))
            : NotAnObject("not JSON");
    }

    private static ApiException NotAnObject(string found) =>
        Invalid(null, "invalid_json", $"The body is {found}, and must be a JSON object with at least 'input'.");

    /// <summary>What a field must be, in words; null for a path that is not a field.</summary>
    private static string? Expected(string path)
    {
        var type = typeof(CreateSpeechRequest);
        foreach (var name in path.Split('.'))
        {
            var property = Json.GetTypeInfo(type).Properties.FirstOrDefault(property => property.Name == name);
            if (property is null)
            {
                return null;
            }

            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return type == typeof(string) ? "a string of valid Unicode"
            : type == typeof(double) ? "a number"
            : type == typeof(int) ? "a whole number"
            : type == typeof(bool) ? "true or false"
            : type == typeof(VoiceReference) ? "a string or an object with a string 'id'"
            : "an object";
    }

    private static ApiException Invalid(string? field, string code, string message) =>
        new(StatusCodes.Status400BadRequest, code, message, field);
}
