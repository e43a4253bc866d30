using System.Text.Json.Serialization;

namespace KokoroTts.Api.Errors;

/// <summary>An error as OpenAI's API answers it: <c>{"error":{...}}</c>.</summary>
/// <param name="Error">The error.</param>
public sealed record ApiError(ApiErrorDetail Error);

/// <summary>What went wrong.</summary>
/// <param name="Message">For people: the field, its value, the bound, the remedy.</param>
/// <param name="Type">Class of the error: <c>invalid_request_error</c> or <c>server_error</c>.</param>
/// <param name="Param">The field that is wrong, where there is one.</param>
/// <param name="Code">A stable word for the kind of error.</param>
public sealed record ApiErrorDetail(
    string Message,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Param,
    string Code);
