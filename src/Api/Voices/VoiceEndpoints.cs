using System.ComponentModel;
using KokoroTts.Api.Errors;
using KokoroTts.Speech.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Voices;

/// <summary>The list of voices, in Kokoro-FastAPI's shape.</summary>
internal static class VoiceEndpoints
{
    public static void MapVoices(this IEndpointRouteBuilder app) => app
        .MapGet("/v1/audio/voices", List)
        .WithName("ListVoices")
        .WithTags("Voices")
        .WithSummary("Lists the voices and the names they go by.")
        .Produces<ApiError>(StatusCodes.Status404NotFound);

    private static Ok<VoiceList> List(
        ModelCatalog catalog,
        [Description("Only voices of this model.")] string? model = null,
        [Description("Only voices of this language, as a tag or the beginning of one: en, en-us.")] string? language = null,
        [Description("Also the combinations of a voice with a variant, such as en-us+f3.")] bool variants = false)
    {
        var voices = Models(catalog, model)
            .SelectMany(found => (variants ? found.Voices.AllWithVariants : found.Voices.All).Concat(Aliases(found)))
            .Where(voice => language is null || Speaks(voice, language));
        return TypedResults.Ok(new VoiceList([.. voices]));
    }

    private static IReadOnlyList<ISpeechModel> Models(ModelCatalog catalog, string? name) =>
        name is null ? catalog.All
        : catalog.TryResolve(name, out var model) ? [model]
        : throw new ApiException(
            StatusCodes.Status404NotFound, "model_not_found", "There is no such model. GET /v1/models lists them.", "model");

    private static IEnumerable<Voice> Aliases(ISpeechModel model)
    {
        foreach (var alias in model.Voices.Aliases.Keys.Order(StringComparer.Ordinal))
        {
            if (model.Voices.TryResolve(alias, out var voice))
            {
                yield return voice with { Id = alias, Name = alias };
            }
        }
    }

    private static bool Speaks(Voice voice, string language) =>
        voice.Language.Equals(language, StringComparison.OrdinalIgnoreCase)
        || voice.Language.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}
