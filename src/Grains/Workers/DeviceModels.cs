using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Grains.Workers;

/// <summary>The models of one device, as the cluster asks for them.</summary>
internal sealed class DeviceModels
{
    private readonly IReadOnlyCollection<ISpeechModel> _models;
    private readonly LocalModelPlacements _placements;

    /// <summary>Takes the models of a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="models">At least one model that runs on it.</param>
    public DeviceModels(SpeechDevice device, IReadOnlyCollection<ISpeechModel> models)
    {
        _models = models;
        _placements = new LocalModelPlacements(
            new ModelCatalog([.. models], ImmutableDictionary<string, string>.Empty), new SpeechDevices(new DeviceThreads(device, 1)));
    }

    /// <summary>How they stand.</summary>
    public ImmutableArray<ModelReport> Report() =>
        [.. _models.OrderBy(model => model.Id, StringComparer.Ordinal).Select(model => ModelReport.Of(model, _placements.Of(model.Id)[0]))];

    /// <summary>A model as those who plan requests must know it; null when it is not here.</summary>
    public ModelMessage? Describe(string model) => Find(model) is { } found ? ModelMessage.Of(found) : null;

    /// <summary>Loads a model; null when it is not here.</summary>
    public async Task<ModelReport?> LoadAsync(string model, CancellationToken cancellationToken) => Find(model) is { } found
        ? ModelReport.Of(found, (await _placements.LoadAsync(found.Id, cancellationToken))[0])
        : null;

    /// <summary>Unloads a model; null when it is not here.</summary>
    public async Task<ModelReport?> UnloadAsync(string model, CancellationToken cancellationToken) => Find(model) is { } found
        ? ModelReport.Of(found, (await _placements.UnloadAsync(found.Id, cancellationToken))[0])
        : null;

    private ISpeechModel? Find(string model) => _models.FirstOrDefault(found => found.Id == model);
}
