using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Sessions;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>A Piper voice as a model, but for the network itself.</summary>
internal sealed class PiperModel : ILoadableModel, IAsyncDisposable
{
    private readonly PiperConfig _config;
    private readonly PiperVoices _voices;
    private readonly EspeakModel _espeak;
    private readonly string _espeakVoice;
    private readonly Lazy<string> _revision;
    private readonly IDeviceNetworks<IPiperNetwork> _networks;

    private PiperModel(
        string id, Lazy<string> revision, PiperConfig config, EspeakModel espeak, string espeakVoice, IDeviceNetworks<IPiperNetwork> networks)
    {
        Id = id;
        _revision = revision;
        _config = config;
        _voices = PiperVoices.Of(id, config);
        _espeak = espeak;
        _espeakVoice = espeakVoice;
        _networks = networks;
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Engine => "piper";

    /// <inheritdoc/>
    public int SampleRate => _config.SampleRate;

    /// <inheritdoc/>
    public SegmentBudget Budget { get; } = SegmentBudget.InCharacters(limit: 400, target: 200, first: 80);

    /// <inheritdoc/>
    public VoiceCatalog Voices => _voices;

    /// <inheritdoc/>
    public string Revision => _revision.Value;

    /// <summary>Reads the description of a voice and finds espeak-ng's voice for its phonemes.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="descriptionPath">The voice's <c>.onnx.json</c>.</param>
    /// <param name="revision">Another text for other weights or another description.</param>
    /// <param name="espeak">Gives the phonemes; disposed of after the engines.</param>
    /// <param name="networks">The network on its devices; owned from now on.</param>
    /// <exception cref="InvalidDataException">The voice cannot be spoken; the message says why and what to do.</exception>
    /// <exception cref="IOException">The description cannot be read.</exception>
    public static PiperModel Load(
        string id, string descriptionPath, Lazy<string> revision, EspeakModel espeak, IDeviceNetworks<IPiperNetwork> networks)
    {
        var config = PiperConfigReader.Read(descriptionPath);
        var espeakVoice = "";
        if (config.Alphabet is PiperAlphabet.Espeak)
        {
            espeakVoice = espeak.Voices.TryResolve(config.EspeakVoice, out var voice)
                ? voice.Id
                : throw new InvalidDataException(
                    $"{descriptionPath}: espeak.voice is \"{config.EspeakVoice}\", which espeak-ng {espeak.LibraryVersion} does not have; install a later one.");
        }

        return new PiperModel(id, revision, config, espeak, espeakVoice, networks);
    }

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => _networks.RunsOn(device);

    /// <inheritdoc/>
    public ModelState StateOn(SpeechDevice device) => _networks.StateOn(device);

    /// <inheritdoc/>
    public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken) => _networks.LoadAsync(device, cancellationToken);

    /// <inheritdoc/>
    public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken) => _networks.UnloadAsync(device, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _networks.DisposeAsync();

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device)
    {
        var network = _networks.On(device);
        if (_config.Alphabet is PiperAlphabet.Text)
        {
            return new PiperEngine(_config, _voices, new PiperTokenizer(_config, static _ => ""), network);
        }

        var phonemizer = _espeak.CreatePhonemizer();
        var tokenizer = new PiperTokenizer(_config, clause => string.Join(' ', phonemizer.Phonemize(clause, _espeakVoice)));
        return new PiperEngine(_config, _voices, tokenizer, network, phonemizer);
    }
}
