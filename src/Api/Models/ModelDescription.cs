using System.Text.Json.Serialization;
using KokoroTts.Observability;
using KokoroTts.Speech.Models;

namespace KokoroTts.Api.Models;

/// <summary>The answer of <c>GET /v1/models</c>.</summary>
/// <param name="Object">Always <c>list</c>.</param>
/// <param name="Data">The models, then the other names they go by.</param>
public sealed record ModelList(string Object, IReadOnlyList<ModelDescription> Data);

/// <summary>A model, with OpenAI's fields and ours.</summary>
/// <param name="Id">The name that was asked for.</param>
/// <param name="Object">Always <c>model</c>.</param>
/// <param name="Created">When the server started to offer it, in seconds since 1970.</param>
/// <param name="OwnedBy">Always <c>kokorotts</c>.</param>
/// <param name="Engine">The engine that speaks it.</param>
/// <param name="SampleRate">Its own samples per second.</param>
/// <param name="Voices">How many voices it has.</param>
/// <param name="Languages">The languages it speaks.</param>
/// <param name="Devices">The devices that speak it, and whether it is loaded there.</param>
/// <param name="AliasOf">The model this name stands for, where it is not the model's own.</param>
public sealed record ModelDescription(
    string Id,
    string Object,
    long Created,
    string OwnedBy,
    string Engine,
    int SampleRate,
    int Voices,
    IReadOnlyList<string> Languages,
    IReadOnlyList<ModelDevice> Devices,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AliasOf)
{
    internal static ModelDescription Of(ISpeechModel model, string name, IModelPlacements placements, Uptime uptime) => new(
        name,
        "model",
        uptime.StartedAt.ToUnixTimeSeconds(),
        "kokorotts",
        model.Engine,
        model.SampleRate,
        model.Voices.All.Count,
        [.. model.Voices.All.Select(voice => voice.Language).Distinct().Order(StringComparer.Ordinal)],
        [.. placements.Of(model.Id).Select(ModelDevice.Of)],
        string.Equals(name, model.Id, StringComparison.OrdinalIgnoreCase) ? null : model.Id);
}
