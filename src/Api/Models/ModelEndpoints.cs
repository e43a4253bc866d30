using KokoroTts.Api.Errors;
using KokoroTts.Observability;
using KokoroTts.Speech.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Models;

/// <summary>The list of models, in OpenAI's shape.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder app)
    {
        var models = app.MapGroup("/v1/models").WithTags("Models");
        models.MapGet("", List).WithName("ListModels").WithSummary("Lists the models and the names they go by.");
        models.MapGet("{model}", Get).WithName("GetModel").WithSummary("Describes a model.")
            .Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    private static Ok<ModelList> List(ModelCatalog catalog, IModelPlacements placements, Uptime uptime) => TypedResults.Ok(new ModelList(
        "list",
        [
            .. catalog.All.Select(model => ModelDescription.Of(model, model.Id, placements, uptime)),
            .. catalog.Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal)
                .Select(alias => Describe(catalog, alias.Key, placements, uptime)!),
        ]));

    private static Ok<ModelDescription> Get(string model, ModelCatalog catalog, IModelPlacements placements, Uptime uptime) =>
        Describe(catalog, model, placements, uptime) is { } description
            ? TypedResults.Ok(description)
            : throw new ApiException(
                StatusCodes.Status404NotFound, "model_not_found", "There is no such model. GET /v1/models lists them.", "model");

    private static ModelDescription? Describe(ModelCatalog catalog, string name, IModelPlacements placements, Uptime uptime) =>
        catalog.TryResolve(name, out var model) ? ModelDescription.Of(model, name, placements, uptime) : null;
}
