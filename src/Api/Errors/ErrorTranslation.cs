using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech.Native;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Errors;

/// <summary>What clients are told about exceptions.</summary>
internal static class ErrorTranslation
{
    /// <summary>The answer to an exception. What is unknown becomes a 500 that tells nothing about the inside.</summary>
    public static ApiException Translate(Exception exception) => exception switch
    {
        ApiException known => known,
        SpeechRequestException rejected => new ApiException(
            StatusOf(rejected.Kind), rejected.Code, rejected.Message, rejected.Parameter),
        NoCapacityException full => new ApiException(
            StatusCodes.Status503ServiceUnavailable, "overloaded", $"{full.Message} Try again shortly."),
        LimiterAwayException away => new ApiException(StatusCodes.Status503ServiceUnavailable, "limiter_unavailable", away.Message),
        UsageAwayException away => new ApiException(StatusCodes.Status503ServiceUnavailable, "usage_unavailable", away.Message),
        MissingDependencyException missing => new ApiException(
            StatusCodes.Status422UnprocessableEntity, "format_unavailable", missing.Message, "response_format"),
        TimeoutException timeout => new ApiException(StatusCodes.Status504GatewayTimeout, "timeout", timeout.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } tooLarge => new ApiException(
            StatusCodes.Status413PayloadTooLarge, "body_too_large", $"{tooLarge.Message} Send the text in parts."),
        BadHttpRequestException bad => new ApiException(bad.StatusCode, "bad_request", bad.Message),
        _ => new ApiException(
            StatusCodes.Status500InternalServerError, "internal_error", "The server failed on this request. Its log names the request id."),
    };

    private static int StatusOf(RejectionKind kind) => kind switch
    {
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };
}
