using System.Text.Encodings.Web;
using System.Text.Json;
using KokoroTts.Api.Telemetry;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Errors;

/// <summary>Writes errors in OpenAI's shape.</summary>
internal static class ErrorWriter
{
    private const string RetryAfterSeconds = "1";

    /// <summary>How errors and events are serialised.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Answers are never put into a page as they are, so quotes and other scripts stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers with an error. The response must not have started.</summary>
    public static Task WriteAsync(HttpContext http, ApiException error)
    {
        http.Features.Set(new FailedRequest(error.Code));
        http.Response.StatusCode = error.Status;
        if (error.Status is StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        if (error.Status is StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return http.Response.WriteAsJsonAsync(Describe(error), Json, http.RequestAborted);
    }

    /// <summary>The body of an error.</summary>
    public static ApiError Describe(ApiException error) => new(new ApiErrorDetail(
        error.Message,
        error.Status >= StatusCodes.Status500InternalServerError ? "server_error" : "invalid_request_error",
        error.Parameter,
        error.Code));
}
