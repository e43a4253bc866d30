using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Scheduling;

/// <summary>The devices of this machine that segments are spoken on.</summary>
/// <param name="all">The devices, each with an id of its own.</param>
public sealed class SpeechDevices(params IReadOnlyList<DeviceThreads> all)
{
    /// <summary>The devices.</summary>
    public IReadOnlyList<DeviceThreads> All => all;

    /// <summary>Devices that the configuration asks for and that cannot be used.</summary>
    public int Missing { get; init; }

    /// <summary>The devices that speak a model.</summary>
    /// <param name="model">The model.</param>
    public IEnumerable<SpeechDevice> Of(ISpeechModel model) => all.Select(one => one.Device).Where(model.RunsOn);

    /// <summary>Starts a worker on each device that speaks any of the models.</summary>
    /// <param name="models">The models.</param>
    /// <param name="queueCapacity">Segments that may wait at each, 1 or more.</param>
    /// <param name="telemetry">Where they report.</param>
    /// <param name="time">The clock.</param>
    public IReadOnlyList<InProcessWorker> StartWorkers(
        IReadOnlyList<ISpeechModel> models, int queueCapacity, ISpeechTelemetry telemetry, TimeProvider time) =>
    [
        .. from one in all
           let spoken = models.Where(model => model.RunsOn(one.Device)).ToList()
           where spoken.Count > 0
           select new InProcessWorker(one.Device, spoken, queueCapacity, telemetry, time, one.Threads),
    ];
}
