using System.Text.Json.Serialization;

namespace KokoroTts.Api.RateLimiting;

/// <summary>The body of a refusal: OpenAI's error with what was exceeded.</summary>
/// <param name="Error">The error.</param>
public sealed record RefusalBody(RefusalDetail Error);

/// <summary>What was exceeded.</summary>
/// <param name="Message">For people.</param>
/// <param name="Type"><c>rate_limit_exceeded</c> or <c>client_banned</c>.</param>
/// <param name="Param">Always null: no field is wrong.</param>
/// <param name="Code">The same as <paramref name="Type"/>, where OpenAI's clients look for it.</param>
/// <param name="LimitType"><c>requests</c>, <c>characters_per_request</c>, <c>characters_per_hour</c>, <c>concurrent_requests</c> and the like.</param>
/// <param name="LimitValue">The limit's quota.</param>
/// <param name="LimitName">The limit's name, as in the headers.</param>
/// <param name="Reason"><c>limit</c>, <c>penalty</c> or <c>ban</c>.</param>
/// <param name="RetryAfter">Seconds after which the same request passes; null when it never does.</param>
public sealed record RefusalDetail(
    string Message,
    string Type,
    string? Param,
    string Code,
    string? LimitType,
    long? LimitValue,
    string? LimitName,
    string Reason,
    long? RetryAfter);

/// <summary>Serialises refusals without reflection: a flood of them is to cost little.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RefusalBody))]
internal sealed partial class RefusalJson : JsonSerializerContext;
