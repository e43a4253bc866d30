using KokoroTts.Api.Errors;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Speech;

/// <summary>OpenAI's speech endpoint.</summary>
internal static class SpeechEndpoints
{
    public static void MapSpeech(this IEndpointRouteBuilder app) => app
        .MapPost("/v1/audio/speech", SpeakAsync)
        .AddEndpointFilter(app.ServiceProvider.GetRequiredService<ConcurrencyLimit>())
        .WithMetadata(new ReadsItsCost())
        .WithName("CreateSpeech")
        .WithTags("Speech")
        .WithSummary("Speaks a text.")
        .WithDescription("Answers the audio as it is made. Compatible with OpenAI's API, with Kokoro-FastAPI's additional fields.")
        .Accepts<CreateSpeechRequest>("application/json")
        .Produces<byte[]>(StatusCodes.Status200OK, "audio/mpeg", "audio/ogg", "audio/aac", "audio/flac", "audio/wav", "audio/pcm", "text/event-stream")
        .Produces<ApiError>(StatusCodes.Status400BadRequest)
        .Produces<ApiError>(StatusCodes.Status404NotFound)
        .Produces<ApiError>(StatusCodes.Status413PayloadTooLarge)
        .Produces<ApiError>(StatusCodes.Status415UnsupportedMediaType)
        .Produces<ApiError>(StatusCodes.Status422UnprocessableEntity)
        .Produces<RefusalBody>(StatusCodes.Status429TooManyRequests)
        .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);

    private static async Task SpeakAsync(HttpContext http, SpeechPlanner planner, Admission admission, SpeechAnswer answer)
    {
        var body = await SpeechRequestBody.ReadAsync(http.Request, http.RequestAborted);
        var delivery = SpeechRequestBody.ToDelivery(body);
        var request = SpeechRequestBody.ToRequest(body);
        var plan = planner.Plan(request);
        if (!await admission.AdmitAsync(http, plan.Characters, TextHash.Of(request.Input)))
        {
            return;
        }

        await answer.WriteAsync(http, plan, delivery);
    }
}
