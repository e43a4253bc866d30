using KokoroTts.Api.Errors;
using KokoroTts.Api.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Availability;

/// <summary>Answers speech with 503 and Retry-After while nothing can speak, before it costs the client anything.</summary>
internal sealed class AvailabilityMiddleware(RequestDelegate next, IServiceAvailability? availability = null)
{
    public Task InvokeAsync(HttpContext http) =>
        availability?.WhyAway is { } reason && http.GetEndpoint()?.Metadata.GetMetadata<ReadsItsCost>() is not null
            ? throw new ApiException(StatusCodes.Status503ServiceUnavailable, "service_unavailable", reason)
            : next(http);
}
