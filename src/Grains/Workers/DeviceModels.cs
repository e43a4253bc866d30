using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Models;

namespace KokoroTts.Grains.Workers;

/// <summary>The models of one device, as the cluster asks for them.</summary>
/// <param name="device">The device.</param>
/// <param name="models">Models that run on it.</param>
internal sealed class DeviceModels(SpeechDevice device, IReadOnlyCollection<ISpeechModel> models)
{
    private readonly ImmutableArray<ISpeechModel> _models = [.. models.OrderBy(model => model.Id, StringComparer.Ordinal)];

    /// <summary>How they stand, by their ids.</summary>
    public ImmutableArray<ModelReport> Report() => [.. _models.Select(model => ModelReport.Of(model, DevicePlacement.Of(model, device)))];

    /// <summary>A model as those who plan requests must know it; null when it is not here.</summary>
    public ModelMessage? Describe(string model) => Find(model) is { } found ? ModelMessage.Of(found) : null;

    /// <summary>Loads a model; null when it is not here.</summary>
    public async Task<ModelReport?> LoadAsync(string model, CancellationToken cancellationToken) => Find(model) is { } found
        ? ModelReport.Of(found, await DevicePlacement.LoadAsync(found, device, cancellationToken))
        : null;

    /// <summary>Unloads a model; null when it is not here.</summary>
    public async Task<ModelReport?> UnloadAsync(string model, CancellationToken cancellationToken) => Find(model) is { } found
        ? ModelReport.Of(found, await DevicePlacement.UnloadAsync(found, device, cancellationToken))
        : null;

    private ISpeechModel? Find(string model) => _models.FirstOrDefault(found => found.Id == model);
}
