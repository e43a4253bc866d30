using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Engines.Remote;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Hosting.Models;

/// <summary>The models of this host that other servers speak.</summary>
public sealed class RemoteModels : IModelSource, IDisposable
{
    private readonly IDisposable[] _observations;

    /// <summary>Makes the models. No provider is asked yet.</summary>
    /// <param name="settings">What is configured.</param>
    /// <param name="telemetry">Where requests to providers are reported.</param>
    /// <param name="metrics">Where the providers' breakers are shown.</param>
    /// <param name="time">The clock.</param>
    public RemoteModels(RemoteSettings settings, ISpeechTelemetry telemetry, KokoroMetrics metrics, TimeProvider time)
    {
        Parallelism = settings.Parallelism;
        All = [.. settings.Models.Select(model => new RemoteModel(model, telemetry, time))];
        _observations =
        [
            .. from model in All
               from provider in model.Providers.Index()
               select metrics.Providers.ObserveBreaker(provider.Item.Name, model.Id, () => model.Providers[provider.Index].IsOpen),
        ];
    }

    /// <summary>The models, by id; none where none is configured.</summary>
    public IReadOnlyList<RemoteModel> All { get; }

    /// <summary>Threads for the worker of <see cref="SpeechDevice.Remote"/>, 1 to 256.</summary>
    public int Parallelism { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ISpeechModel> Models => All;

    /// <inheritdoc/>
    public IReadOnlyList<DeviceThreads> Devices => All.Count == 0 ? [] : [new DeviceThreads(SpeechDevice.Remote, Parallelism)];

    /// <inheritdoc/>
    public int? ProcessorThreads => null;

    /// <summary>Closes the connections to the providers. The worker must have ended before.</summary>
    public void Dispose()
    {
        foreach (var observation in _observations)
        {
            observation.Dispose();
        }

        foreach (var model in All)
        {
            model.Dispose();
        }
    }
}
