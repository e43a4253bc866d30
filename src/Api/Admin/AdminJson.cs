using System.Text.Json;
using System.Text.Json.Serialization;

namespace KokoroTts.Api.Admin;

/// <summary>How administrators' bodies are read.</summary>
internal static class AdminJson
{
    /// <summary>Snake case; a member that is not known is an error, lest a misspelt limit be none.</summary>
    public static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };
}
