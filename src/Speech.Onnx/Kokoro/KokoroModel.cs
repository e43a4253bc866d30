using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Sessions;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>A Kokoro network with its voices, as an operator puts it into a folder.</summary>
/// <param name="id">The model's id.</param>
/// <param name="revision">Another text for other weights or voices.</param>
/// <param name="folder">Its vocabulary and voices.</param>
/// <param name="phonemizers">Who reads texts.</param>
/// <param name="networks">The network on its devices; owned from now on.</param>
internal sealed class KokoroModel(
    string id, Lazy<string> revision, KokoroFolder folder, PhonemizerPool phonemizers, IDeviceNetworks<IKokoroNetwork> networks)
    : ILoadableModel, IAsyncDisposable
{
    /// <summary>Name of the engine.</summary>
    public const string EngineName = "kokoro";

    private readonly KokoroPhonemizer _phonemizer = new(phonemizers);

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Engine => EngineName;

    /// <inheritdoc/>
    public int SampleRate => KokoroEngine.SampleRate;

    /// <inheritdoc/>
    public SegmentBudget Budget => KokoroBudget.Segments;

    /// <inheritdoc/>
    public VoiceCatalog Voices => folder.Voices;

    /// <inheritdoc/>
    public string Revision => revision.Value;

    /// <inheritdoc/>
    public bool TakesPhonemes => true;

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => networks.RunsOn(device);

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device) =>
        new KokoroEngine(networks.On(device), folder.Vocabulary, _phonemizer, folder.Voices, folder.Library);

    /// <inheritdoc/>
    public ModelState StateOn(SpeechDevice device) => networks.StateOn(device);

    /// <inheritdoc/>
    public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken) => networks.LoadAsync(device, cancellationToken);

    /// <inheritdoc/>
    public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken) => networks.UnloadAsync(device, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => networks.DisposeAsync();
}
