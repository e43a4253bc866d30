using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Simulated;

/// <summary>The model <c>simulated</c>, a device for tests of clusters; see <see cref="SimulationOptions"/>.</summary>
/// <param name="options">How it behaves.</param>
public sealed class SimulatedModel(SimulationOptions options) : ISpeechModel
{
    /// <summary>The model's id.</summary>
    public const string ModelId = "simulated";

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <inheritdoc/>
    public string Engine => ModelId;

    /// <inheritdoc/>
    public int SampleRate => SimulatedEngine.SampleRate;

    /// <inheritdoc/>
    public SegmentBudget Budget { get; } = SegmentBudget.InCharacters(limit: 500, target: 240, first: 80);

    /// <inheritdoc/>
    public VoiceCatalog Voices { get; } = new HummingVoices();

    /// <inheritdoc/>
    public string Revision => "1";

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cpu;

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device) => new SimulatedEngine(options);

    private sealed class HummingVoices() : VoiceCatalog(
        [new Voice("hum", "Hum", "en-us", "", ModelId)], new Dictionary<string, string>(), "hum");
}
