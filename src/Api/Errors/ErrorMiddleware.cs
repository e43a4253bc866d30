using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Errors;

/// <summary>
/// Turns exceptions and empty error statuses into OpenAI's error shape. When the answer is under way already, the
/// connection is cut instead, so that the client sees the loss.
/// </summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            LogDisconnected();
            return;
        }
        catch (Exception exception)
        {
            var error = ErrorTranslation.Translate(exception);
            if (error.Status >= StatusCodes.Status500InternalServerError && error.Status is not StatusCodes.Status503ServiceUnavailable)
            {
                LogFailure(exception, http.Request.Method, http.Request.Path);
            }

            if (http.Response.HasStarted)
            {
                http.Features.Set(new Telemetry.FailedRequest(error.Code));
                http.Abort();
                return;
            }

            http.Response.Clear();
            await ErrorWriter.WriteAsync(http, error);
            return;
        }

        if (!http.Response.HasStarted && http.Response.ContentLength is null && IsBare(http.Response.StatusCode))
        {
            await ErrorWriter.WriteAsync(http, ForStatus(http));
        }
    }

    private static bool IsBare(int status) => status is
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status415UnsupportedMediaType;

    private static ApiException ForStatus(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var request = $"{http.Request.Method} {http.Request.Path}";
        return status switch
        {
            StatusCodes.Status405MethodNotAllowed => new ApiException(
                status, "method_not_allowed", $"{request} is not allowed; use {http.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => new ApiException(
                status, "unsupported_media_type", $"{request} takes JSON: send the header 'Content-Type: application/json'."),
            _ => new ApiException(status, "unknown_url", $"There is no {request}. GET /docs lists what there is."),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, PathString path);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The client disconnected")]
    private partial void LogDisconnected();
}
