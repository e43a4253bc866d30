using KokoroTts.Hosting.Models;
using KokoroTts.Observability;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Hosting.Tests.Models;

public sealed class GaugeTests : IAsyncLifetime
{
    private readonly Weights _weights = new();
    private IHost _host = null!;

    public async Task InitializeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddObservability();
        builder.Logging.ClearProviders();
        _host = builder.Build();
        await _host.StartAsync();
        var metrics = _host.Services.GetRequiredService<KokoroMetrics>();
        var catalog = new ModelCatalog([_weights, new Words()], new Dictionary<string, string>());
        var devices = new SpeechDevices(
            new DeviceThreads(SpeechDevice.Cpu, 2),
            new DeviceThreads(SpeechDevice.Cuda(0), 1),
            new DeviceThreads(SpeechDevice.Cuda(1), 1),
            new DeviceThreads(SpeechDevice.Remote, 1))
        { Missing = 3 };
        await new ModelGauges(metrics, catalog).StartAsync(default);
        await new DeviceGauges(metrics, devices, catalog, new ModelsOptions { Path = Path.GetTempPath() }).StartAsync(default);
    }

    public Task DisposeAsync()
    {
        _host.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Models_are_told_with_who_provides_them() =>
        Assert.Equal(["weights kokoro 1", "words lab 1"], await SeriesAsync("kokorotts_model_info", "model", "provider"));

    [Fact]
    public async Task A_model_is_loaded_on_each_of_its_devices_or_not()
    {
        Assert.Equal(["weights cuda0 0", "weights cuda1 0", "words cpu 1"], await SeriesAsync("kokorotts_model_loaded", "model", "device"));

        _weights.State = ModelState.Loading;
        Assert.Contains("weights cuda0 0", await SeriesAsync("kokorotts_model_loaded", "model", "device"));

        _weights.State = ModelState.Loaded;
        Assert.Contains("weights cuda0 1", await SeriesAsync("kokorotts_model_loaded", "model", "device"));
    }

    [Fact]
    public async Task Devices_are_counted_by_kind_without_the_providers_on_other_machines()
    {
        Assert.Equal(["cpu 1", "cuda 2"], await SeriesAsync("kokorotts_devices", "kind"));
        Assert.Equal(["3"], await SeriesAsync("kokorotts_devices_missing"));
    }

    [Fact]
    public async Task The_folder_of_models_has_its_room() =>
        Assert.Equal([$"models {new DriveInfo(Path.GetTempPath()).TotalSize}"], await SeriesAsync("kokorotts_disk_size_bytes", "folder"));

    [Fact]
    public async Task A_host_drains_once_it_is_told_to_stop()
    {
        Assert.Equal(["0"], await SeriesAsync("kokorotts_draining"));

        _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(["1"], await SeriesAsync("kokorotts_draining"));
    }

    private async Task<IReadOnlyList<string>> SeriesAsync(string name, params string[] labels)
    {
        var snapshot = await _host.Services.GetRequiredService<MetricCollector>().CollectAsync(CancellationToken.None);
        return [.. snapshot.Families.Single(family => family.Name == name).Points.Select(point => Text(point, labels)).Order(StringComparer.Ordinal)];
    }

    private static string Text(MetricPoint point, string[] labels) => string.Join(
        ' ', [.. labels.Select(name => point.Labels.Single(label => label.Name == name).Value), FormattableString.Invariant($"{point.Value}")]);

    /// <summary>A model with weights, for GPUs.</summary>
    private sealed class Weights : SilentModel, ILoadableModel
    {
        public override string Id => "weights";

        public ModelState State { get; set; }

        public override bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cuda;

        public ModelState StateOn(SpeechDevice device) => State;

        public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A model that has nothing to load.</summary>
    private sealed class Words : SilentModel, ISpeechModel
    {
        public override string Id => "words";

        public string Provider => "lab";

        public override bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cpu;
    }

    private abstract class SilentModel : ISpeechModel
    {
        public abstract string Id { get; }

        public string Engine => "kokoro";

        public int SampleRate => 24_000;

        public SegmentBudget Budget => throw new NotSupportedException();

        public VoiceCatalog Voices => throw new NotSupportedException();

        public string Revision => "1";

        public abstract bool RunsOn(SpeechDevice device);

        public ISpeechEngine CreateEngine(SpeechDevice device) => throw new NotSupportedException();
    }
}
