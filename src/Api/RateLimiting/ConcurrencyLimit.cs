using KokoroTts.Speech.Scheduling;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Bounds the speech requests that are answered at once; one too many is refused before any work is done for it.</summary>
internal sealed class ConcurrencyLimit(ApiOptions options) : IEndpointFilter
{
    private int _running;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return Interlocked.Increment(ref _running) <= options.MaxConcurrentRequests
                ? await next(context)
                : throw new NoCapacityException($"{options.MaxConcurrentRequests} speech requests are being answered, the most this server takes.");
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
