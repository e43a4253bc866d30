using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Models;

public sealed class LocalModelPlacementsTests
{
    private static readonly SpeechDevice Gpu = SpeechDevice.Cuda(0);

    private readonly NeuralModel _neural = new();
    private readonly LocalModelPlacements _placements;

    public LocalModelPlacementsTests() => _placements = new LocalModelPlacements(
        new ModelCatalog([_neural, new FakeModel("light")], new Dictionary<string, string> { ["tts-1"] = "neural" }),
        new SpeechDevices(new DeviceThreads(SpeechDevice.Cpu, 1), new DeviceThreads(Gpu, 2), new DeviceThreads(SpeechDevice.Remote, 1)));

    [Fact]
    public void A_model_is_on_the_devices_it_runs_on()
    {
        Assert.Equal([new ModelPlacement("cpu", ModelState.Unloaded), new("cuda0", ModelState.Unloaded)], _placements.Of("tts-1"));
        Assert.Equal([new ModelPlacement("cpu", ModelState.Loaded)], _placements.Of("light"));
        Assert.Empty(_placements.Of("another"));
    }

    [Fact]
    public async Task A_model_is_loaded_and_unloaded_on_all_of_them()
    {
        ModelPlacement[] loaded = [new("cpu", ModelState.Loaded), new("cuda0", ModelState.Loaded)];
        Assert.Equal(loaded, await _placements.LoadAsync("neural", CancellationToken.None));
        Assert.Equal(loaded, _placements.Of("neural"));

        Assert.All(await _placements.UnloadAsync("neural", CancellationToken.None), placement => Assert.Equal(ModelState.Unloaded, placement.State));
    }

    [Fact]
    public async Task A_device_that_fails_says_why_and_does_not_keep_the_other_from_loading()
    {
        _neural.Broken = Gpu;

        Assert.Equal(
            [new ModelPlacement("cpu", ModelState.Loaded), new("cuda0", ModelState.Failed, "out of memory")],
            await _placements.LoadAsync("neural", CancellationToken.None));
    }

    [Fact]
    public async Task What_needs_no_loading_stays_as_it_is()
    {
        Assert.Equal([new ModelPlacement("cpu", ModelState.Loaded)], await _placements.UnloadAsync("light", CancellationToken.None));
        Assert.Empty(await _placements.LoadAsync("another", CancellationToken.None));
    }

    private sealed class NeuralModel : ILoadableModel
    {
        private readonly Dictionary<SpeechDevice, ModelState> _states = [];

        public SpeechDevice? Broken { get; set; }

        public string Id => "neural";

        public string Engine => "neural";

        public int SampleRate => 24_000;

        public SegmentBudget Budget => throw new NotSupportedException();

        public VoiceCatalog Voices => throw new NotSupportedException();

        public string Revision => "1";

        public bool RunsOn(SpeechDevice device) => device.Kind is not DeviceKind.Remote;

        public ISpeechEngine CreateEngine(SpeechDevice device) => throw new NotSupportedException();

        public ModelState StateOn(SpeechDevice device) => _states.GetValueOrDefault(device);

        public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken)
        {
            _states[device] = device == Broken ? ModelState.Failed : ModelState.Loaded;
            return device == Broken ? Task.FromException(new SynthesisException("out of memory")) : Task.CompletedTask;
        }

        public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken)
        {
            _states[device] = ModelState.Unloaded;
            return Task.CompletedTask;
        }
    }
}
