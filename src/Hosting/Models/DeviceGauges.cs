using KokoroTts.Observability.Metrics;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Hosting.Models;

/// <summary>Shows on every scrape the devices of a host that speaks, what they have loaded, and the room for further models.</summary>
internal sealed class DeviceGauges(KokoroMetrics metrics, SpeechDevices devices, ModelCatalog catalog, ModelsOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Models.ObserveDevices(Count);
        metrics.Models.ObservePlacements(Placements);
        metrics.Disks.Observe("models", options.ResolvePath());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private DeviceCounts Count() => new(Of(DeviceKind.Cpu), Of(DeviceKind.Cuda), devices.Missing);

    private int Of(DeviceKind kind) => devices.All.Count(one => one.Device.Kind == kind);

    private IEnumerable<PlacedModel> Placements() =>
        from model in catalog.All
        from device in devices.Of(model)
        select new PlacedModel(model.Id, device.Id, DevicePlacement.Of(model, device).State is ModelState.Loaded);
}
