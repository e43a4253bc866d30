using KokoroTts.Speech.Models;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>A model at a worker, as it stands.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Revision">Revision of the model there.</param>
/// <param name="Condition">Whether it is loaded.</param>
/// <param name="Error">Why it could not be loaded, where that was just tried.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.model-report")]
public sealed record ModelReport(
    [property: Id(0)] string Model,
    [property: Id(1)] string Revision,
    [property: Id(2)] ModelCondition Condition,
    [property: Id(3)] string? Error = null)
{
    /// <summary>Packs a placement.</summary>
    /// <param name="model">The model.</param>
    /// <param name="placement">How it stands.</param>
    public static ModelReport Of(ISpeechModel model, ModelPlacement placement) =>
        new(model.Id, model.Revision, (ModelCondition)placement.State, placement.Error);

    /// <summary>Unpacks the placement.</summary>
    /// <param name="worker">Name of the worker, <c>silo/device</c>.</param>
    public ModelPlacement On(string worker) => new(worker, (ModelState)Condition, Error);
}
