using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Piper;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Installation;

/// <summary>Makes models of folders.</summary>
/// <param name="graphs">Loads their networks.</param>
/// <param name="loading">How long they stay loaded.</param>
/// <param name="devices">The devices that compute them.</param>
/// <param name="telemetry">Where it is reported how long loading takes.</param>
/// <param name="time">The clock.</param>
internal sealed class NetworkLoader(
    GraphLoader graphs, LoadingOptions loading, IReadOnlyList<SpeechDevice> devices, ISpeechTelemetry telemetry, TimeProvider time)
{
    private const string PiperEngine = "piper";

    /// <summary>Opens a model. Its network is loaded when it is first used.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="espeak">Reads texts.</param>
    /// <param name="phonemizers">Read texts for Kokoro.</param>
    /// <exception cref="InvalidDataException">The description of a Piper voice is missing or wrong.</exception>
    /// <exception cref="KokoroFileException">There is no voice of Kokoro, or a file is wrong.</exception>
    public ISpeechModel Open(ModelFolder folder, EspeakModel espeak, PhonemizerPool phonemizers)
    {
        var engine = folder.Settings.Engine ?? (folder.PiperDescription is null ? KokoroModel.EngineName : PiperEngine);
        return engine == PiperEngine
            ? PiperModel.Load(
                folder.Id,
                folder.PiperDescription ?? throw new InvalidDataException(
                    $"{folder.NetworkFile}.json is missing: the description that was published with the Piper voice."),
                Revision(folder, espeak, []),
                espeak,
                new DeviceNetworks<OnnxPiperNetwork>(devices, device => new OnnxPiperNetwork(
                    folder.NetworkFile, device, graphs, loading, time, folder.Settings.LargestBatch, Loaded(folder.Id))))
            : Kokoro(folder, espeak, phonemizers);
    }

    private KokoroModel Kokoro(ModelFolder folder, EspeakModel espeak, PhonemizerPool phonemizers)
    {
        var content = KokoroFolder.Read(folder.Path, folder.Id);
        return new KokoroModel(
            folder.Id,
            Revision(folder, espeak, content.Files),
            content,
            phonemizers,
            new DeviceNetworks<OnnxKokoroNetwork>(devices, device => new OnnxKokoroNetwork(
                folder.NetworkFile, device, graphs, loading, time, Loaded(folder.Id))));
    }

    private Action<TimeSpan> Loaded(string model) => duration => telemetry.ModelLoaded(model, duration);

    /// <summary>What the network and its voices hold, and who reads texts for them. Hundreds of megabytes are read for it when it is first asked for.</summary>
    private static Lazy<string> Revision(ModelFolder folder, EspeakModel espeak, IReadOnlyList<string> files) =>
        new(() => $"{FilesDigest.Of(folder.Path, [.. folder.NetworkFiles, .. files])}-{espeak.LibraryVersion}", LazyThreadSafetyMode.PublicationOnly);
}
