using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Models;

/// <summary>The models on the devices of this machine.</summary>
/// <param name="models">The models.</param>
/// <param name="devices">The devices.</param>
public sealed class LocalModelPlacements(ModelCatalog models, SpeechDevices devices) : IModelPlacements
{
    /// <inheritdoc/>
    public IReadOnlyList<ModelPlacement> Of(string model) =>
        models.TryResolve(model, out var found) ? [.. devices.Of(found).Select(device => DevicePlacement.Of(found, device))] : [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelPlacement>> LoadAsync(string model, CancellationToken cancellationToken) =>
        OnEachAsync(model, (found, device) => DevicePlacement.LoadAsync(found, device, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelPlacement>> UnloadAsync(string model, CancellationToken cancellationToken) =>
        OnEachAsync(model, (found, device) => DevicePlacement.UnloadAsync(found, device, cancellationToken));

    private async Task<IReadOnlyList<ModelPlacement>> OnEachAsync(string model, Func<ISpeechModel, SpeechDevice, Task<ModelPlacement>> change) =>
        models.TryResolve(model, out var found)
            ? await Task.WhenAll(devices.Of(found).Select(device => change(found, device))).ConfigureAwait(false)
            : [];
}
