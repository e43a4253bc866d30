using KokoroTts.Api.Errors;
using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Admits requests before any work is done for them, gives back what they hold when their answer ends in any way, and accounts for
/// them. An endpoint marked <see cref="ReadsItsCost"/> asks for admission itself; a request that it refuses as wrong
/// counts all the same, so that nonsense is no way around the limits.
/// </summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, Admission admission, KokoroMetrics metrics, UsageRecorder usage)
{
    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<RequestAdmission>() is { } request ? AdmitAsync(http, request) : next(http);

    private async Task AdmitAsync(HttpContext http, RequestAdmission request)
    {
        try
        {
            CheckStanding(request);
            admission.Prepare(request);
            if (http.GetEndpoint()?.Metadata.GetMetadata<ReadsItsCost>() is not null)
            {
                await ServeAsync(http);
            }
            else if (await admission.AdmitAsync(http))
            {
                await next(http);
            }
        }
        finally
        {
            await admission.ReleaseAsync(request);
            usage.Record(request);
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            if (await admission.AdmitAsync(http))
            {
                throw;
            }
        }
    }

    private void CheckStanding(RequestAdmission request)
    {
        if (request.Client.Standing is ClientStanding.Denied)
        {
            Block(request, BlockReasons.Denied);
            throw new ApiException(StatusCodes.Status403Forbidden, "access_denied", $"Requests from {request.ClientName} are not served.");
        }

        if (request.Key is not KeyCheck.Passed)
        {
            Block(request, BlockReasons.Unauthorized);
            throw request.Key is KeyCheck.Missing
                ? new ApiException(StatusCodes.Status401Unauthorized, "missing_api_key", "Send your API key as 'Authorization: Bearer <key>' or 'X-API-Key: <key>'.")
                : new ApiException(StatusCodes.Status401Unauthorized, "invalid_api_key", "The API key is not known here.");
        }
    }

    private void Block(RequestAdmission request, string reason)
    {
        request.IsDecided = true;
        request.BlockReason = reason;
        metrics.Clients.Blocked(request.ClientName, BlockReasons.NoLimit, reason);
    }
}
