using KokoroTts.Api.Errors;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Telemetry;
using KokoroTts.Speech;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Speech;

/// <summary>OpenAI's speech endpoint.</summary>
internal static class SpeechEndpoints
{
    public static void MapSpeech(this IEndpointRouteBuilder app)
    {
        MapSpeech(app, "/v1/audio/speech", SpeakAsync)
            .WithName("CreateSpeech")
            .WithSummary("Speaks a text.")
            .WithDescription("Answers the audio as it is made. Compatible with OpenAI's API, with Kokoro-FastAPI's additional fields.")
            .Produces<byte[]>(StatusCodes.Status200OK, "audio/mpeg", "audio/ogg", "audio/aac", "audio/flac", "audio/wav", "audio/pcm", "text/event-stream");
        MapSpeech(app, "/dev/captioned_speech", CaptionAsync)
            .WithName("CreateCaptionedSpeech")
            .WithSummary("Speaks a text and tells when each word is spoken.")
            .WithDescription("Kokoro-FastAPI's captioned speech. Answers lines of JSON, one a segment, as they are made; one object when 'stream' is false.")
            .Produces<CaptionedSpeech>(StatusCodes.Status200OK, "application/x-ndjson", "application/json");
    }

    private static RouteHandlerBuilder MapSpeech(IEndpointRouteBuilder app, string route, Delegate handler) => app
        .MapPost(route, handler)
        .AddEndpointFilter(app.ServiceProvider.GetRequiredService<ConcurrencyLimit>())
        .WithMetadata(new ReadsItsCost())
        .WithTags("Speech")
        .Accepts<CreateSpeechRequest>("application/json")
        .Produces<ApiError>(StatusCodes.Status400BadRequest)
        .Produces<ApiError>(StatusCodes.Status404NotFound)
        .Produces<ApiError>(StatusCodes.Status413PayloadTooLarge)
        .Produces<ApiError>(StatusCodes.Status415UnsupportedMediaType)
        .Produces<ApiError>(StatusCodes.Status422UnprocessableEntity)
        .Produces<RefusalBody>(StatusCodes.Status429TooManyRequests)
        .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);

    private static Task SpeakAsync(HttpContext http, SpeechPlanner planner, Admission admission, SpeechAnswer answer) =>
        AnswerAsync(http, planner, admission, answer, SpeechRequestBody.ToDelivery);

    private static Task CaptionAsync(HttpContext http, SpeechPlanner planner, Admission admission, SpeechAnswer answer) =>
        AnswerAsync(http, planner, admission, answer, static body => body.Stream ?? true ? Delivery.CaptionLines : Delivery.Captions);

    private static async Task AnswerAsync(
        HttpContext http, SpeechPlanner planner, Admission admission, SpeechAnswer answer, Func<CreateSpeechRequest, Delivery> deliveryOf)
    {
        var body = await SpeechRequestBody.ReadAsync(http.Request, http.RequestAborted);
        var delivery = deliveryOf(body);
        var request = SpeechRequestBody.ToRequest(body);
        var plan = Plan(planner, request);
        http.Features.Set(new SpokenModel(plan.Model.Id, plan.Model.Provider));
        if (!await admission.AdmitAsync(http, plan.Characters, TextHash.Of(request.Input)))
        {
            return;
        }

        await answer.WriteAsync(http, plan, delivery, UsedFeatures.Of(body, delivery, plan));
    }

    private static SpeechPlan Plan(SpeechPlanner planner, SpeechRequest request)
    {
        using var span = SpeechSpans.StartPlan();
        var plan = planner.Plan(request);
        span.Describe(plan);
        return plan;
    }
}
