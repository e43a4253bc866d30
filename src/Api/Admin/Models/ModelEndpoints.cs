using KokoroTts.Api.Errors;
using KokoroTts.Api.Models;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin.Models;

/// <summary>Loads models before they are needed, and frees their memory.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder models)
    {
        models.MapPost("{id}/load", LoadAsync).WithName("LoadModel")
            .WithSummary("Loads a model on every device that speaks it, and answers when it is there.")
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status502BadGateway);
        models.MapPost("{id}/unload", UnloadAsync).WithName("UnloadModel")
            .WithSummary("Frees a model's memory on every device once its segments are finished. The next request loads it again.")
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status502BadGateway);
    }

    private static async Task<Ok<ModelStanding>> LoadAsync(
        string id, ModelCatalog catalog, IModelPlacements placements, CancellationToken cancellationToken)
    {
        var model = Find(catalog, id);
        return Standing(model, await placements.LoadAsync(model.Id, cancellationToken));
    }

    private static async Task<Ok<ModelStanding>> UnloadAsync(
        string id, ModelCatalog catalog, IModelPlacements placements, CancellationToken cancellationToken)
    {
        var model = Find(catalog, id);
        return Standing(model, await placements.UnloadAsync(model.Id, cancellationToken));
    }

    private static ISpeechModel Find(ModelCatalog catalog, string id) => catalog.TryResolve(id, out var model)
        ? model
        : throw new ApiException(
            StatusCodes.Status404NotFound, "model_not_found", $"There is no model '{ShownText.Of(id)}'. GET /v1/models lists them.", "id");

    private static Ok<ModelStanding> Standing(ISpeechModel model, IReadOnlyList<ModelPlacement> placements)
    {
        var failed = placements.Where(placement => placement.Error is not null).ToList();
        return failed.Count == 0
            ? TypedResults.Ok(new ModelStanding(model.Id, [.. placements.Select(ModelDevice.Of)]))
            : throw new ApiException(
                StatusCodes.Status502BadGateway,
                "model_change_failed",
                string.Join(" ", failed.Select(placement => $"{placement.Device}: {placement.Error}")));
    }
}
