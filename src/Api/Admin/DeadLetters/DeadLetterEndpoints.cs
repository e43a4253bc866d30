using KokoroTts.Api.Errors;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin.DeadLetters;

/// <summary>Segments that failed for good: to be looked at, tried again, or removed.</summary>
internal static class DeadLetterEndpoints
{
    private const int MostListed = 1_000;

    public static void MapDeadLetters(this IEndpointRouteBuilder letters)
    {
        letters.MapGet("", ListAsync).WithName("GetDeadLetters").WithSummary("The newest segments that failed for good.");
        letters.MapPost("{id}/replay", ReplayAsync).WithName("ReplayDeadLetter")
            .WithSummary("Tries a segment again, and removes its letter when that succeeds.")
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status502BadGateway);
        letters.MapDelete("{id}", RemoveAsync).WithName("RemoveDeadLetter").WithSummary("Removes a letter.")
            .Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<DeadLetterList>> ListAsync(string? limit, IDeadLetterBox letters, CancellationToken cancellationToken)
    {
        var kept = await letters.ListAsync(Limit(limit), cancellationToken);
        return TypedResults.Ok(new DeadLetterList([.. kept.Select(DeadLetterView.Of)]));
    }

    private static async Task<Ok<DeadLetterStatus>> ReplayAsync(
        string id, IDeadLetterBox letters, ISegmentSynthesizer synthesizer, TimeProvider time, CancellationToken cancellationToken)
    {
        var kept = await letters.FindAsync(id, cancellationToken) ?? throw Unknown(id);
        try
        {
            var audio = await synthesizer.SynthesizeAsync(new SegmentWork(kept.Letter.Segment, time.GetUtcNow()), cancellationToken);
            await letters.RemoveAsync(id, cancellationToken);
            return TypedResults.Ok(new DeadLetterStatus(id, "replayed", audio.Duration.TotalSeconds));
        }
        catch (SynthesisException failure)
        {
            throw new ApiException(
                StatusCodes.Status502BadGateway, "replay_failed", $"The segment failed again and its letter is kept: {failure.Message}");
        }
    }

    private static async Task<Ok<DeadLetterStatus>> RemoveAsync(string id, IDeadLetterBox letters, CancellationToken cancellationToken) =>
        await letters.RemoveAsync(id, cancellationToken) ? TypedResults.Ok(new DeadLetterStatus(id, "removed", null)) : throw Unknown(id);

    private static int Limit(string? text) => text switch
    {
        null => 100,
        _ when int.TryParse(text, out var number) && number is >= 1 and <= MostListed => number,
        _ => throw new ApiException(
            StatusCodes.Status400BadRequest, "value_out_of_range", $"'limit' is '{ShownText.Of(text)}'; use a whole number from 1 to {MostListed}.", "limit"),
    };

    private static ApiException Unknown(string id) => new(
        StatusCodes.Status404NotFound, "dead_letter_not_found", $"There is no dead letter '{ShownText.Of(id)}'.", "id");
}
