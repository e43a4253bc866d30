using System.Text.Json;
using System.Text.Json.Serialization;

namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>The JSON form of <see cref="RateLimitingOptions"/>: of an administrator's body, and of what a cluster stores.</summary>
public static class RateLimitingJson
{
    /// <summary>Snake case; a member that is not known is an error, lest a misspelt limit be none.</summary>
    public static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Writes options in full; equal options have equal texts.</summary>
    /// <param name="options">The options.</param>
    public static string Write(RateLimitingOptions options) => JsonSerializer.Serialize(options, Strict);

    /// <summary>Reads what <see cref="Write"/> wrote. The options may still be wrong.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="JsonException">It is no JSON of options.</exception>
    public static RateLimitingOptions Read(string json) =>
        JsonSerializer.Deserialize<RateLimitingOptions>(json, Strict) ?? throw new JsonException("The policies are null.");
}
