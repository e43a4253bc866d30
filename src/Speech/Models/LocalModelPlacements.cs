using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Models;

/// <summary>The models on the devices of this machine. One without weights to load counts as loaded.</summary>
/// <param name="models">The models.</param>
/// <param name="devices">The devices.</param>
public sealed class LocalModelPlacements(ModelCatalog models, SpeechDevices devices) : IModelPlacements
{
    /// <inheritdoc/>
    public IReadOnlyList<ModelPlacement> Of(string model) =>
        models.TryResolve(model, out var found) ? [.. devices.Of(found).Select(device => On(device, found))] : [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelPlacement>> LoadAsync(string model, CancellationToken cancellationToken) =>
        ChangeAsync(model, (loadable, device) => loadable.LoadAsync(device, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelPlacement>> UnloadAsync(string model, CancellationToken cancellationToken) =>
        ChangeAsync(model, (loadable, device) => loadable.UnloadAsync(device, cancellationToken));

    private async Task<IReadOnlyList<ModelPlacement>> ChangeAsync(string model, Func<ILoadableModel, SpeechDevice, Task> change) =>
        models.TryResolve(model, out var found)
            ? await Task.WhenAll(devices.Of(found).Select(device => ChangeAsync(found, device, change))).ConfigureAwait(false)
            : [];

    private static async Task<ModelPlacement> ChangeAsync(ISpeechModel model, SpeechDevice device, Func<ILoadableModel, SpeechDevice, Task> change)
    {
        if (model is not ILoadableModel loadable)
        {
            return On(device, model);
        }

        try
        {
            await change(loadable, device).ConfigureAwait(false);
            return On(device, model);
        }
        catch (SynthesisException failure)
        {
            return On(device, model) with { Error = failure.Message };
        }
    }

    private static ModelPlacement On(SpeechDevice device, ISpeechModel model) =>
        new(device.Id, (model as ILoadableModel)?.StateOn(device) ?? ModelState.Loaded);
}
