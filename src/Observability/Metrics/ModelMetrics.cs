using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Reports the models and the devices they are computed on.</summary>
public sealed class ModelMetrics
{
    private readonly BoundedLabels _labels;
    private readonly Sources<IEnumerable<ProvidedModel>> _models = new();
    private readonly Sources<IEnumerable<PlacedModel>> _placements = new();
    private readonly Sources<DeviceCounts> _devices = new();

    internal ModelMetrics(Meter meter, BoundedLabels labels)
    {
        _labels = labels;
        Vocabulary.ModelInfo.Observe(meter, () => _models.Read().SelectMany(static models => models).Select(Identity));
        Vocabulary.ModelLoaded.Observe(meter, () => _placements.Read().SelectMany(static placements => placements).Select(Loaded));
        Vocabulary.Devices.Observe(meter, Devices);
        Vocabulary.DevicesMissing.Observe(meter, () => _devices.Sum(static counts => counts.Missing));
    }

    /// <summary>Reports which models there are, on every collection.</summary>
    /// <param name="models">The models; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable Observe(Func<IEnumerable<ProvidedModel>> models) => _models.Add(models);

    /// <summary>Reports what the devices of this process have loaded, on every collection.</summary>
    /// <param name="placements">Each model on each of its devices; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObservePlacements(Func<IEnumerable<PlacedModel>> placements) => _placements.Add(placements);

    /// <summary>Reports the devices of this process on every collection.</summary>
    /// <param name="counts">How many there are; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveDevices(Func<DeviceCounts> counts) => _devices.Add(counts);

    private Measurement<double> Identity(ProvidedModel model) => new(
        1, Model(model.Model), new KeyValuePair<string, object?>(LabelNames.Provider, _labels.Providers.Bound(model.Provider)));

    private Measurement<double> Loaded(PlacedModel placed) => new(
        placed.IsLoaded ? 1 : 0, Model(placed.Model), new KeyValuePair<string, object?>(LabelNames.Device, placed.Device));

    private IEnumerable<Measurement<double>> Devices()
    {
        return _devices.IsEmpty ? [] : [Of("cpu", _devices.Sum(static counts => counts.Cpu)), Of("cuda", _devices.Sum(static counts => counts.Cuda))];

        static Measurement<double> Of(string kind, double? devices) => new(devices ?? 0, new KeyValuePair<string, object?>(LabelNames.Kind, kind));
    }

    private KeyValuePair<string, object?> Model(string model) => new(LabelNames.Model, _labels.Models.Bound(model));
}
