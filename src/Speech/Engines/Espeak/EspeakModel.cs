using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>The model <c>espeak</c>: over 100 languages by rule, no model file, a thousand times real time on one core.</summary>
public sealed class EspeakModel : ISpeechModel, IDisposable
{
    /// <summary>The model's id.</summary>
    public const string ModelId = "espeak";

    private readonly EspeakInstallation _installation;
    private readonly HashSet<string> _breathyVariants;

    private EspeakModel(EspeakInstallation installation, EspeakVoices voices, int sampleRate, HashSet<string> breathyVariants)
    {
        _installation = installation;
        _breathyVariants = breathyVariants;
        Voices = voices;
        SampleRate = sampleRate;
    }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <inheritdoc/>
    public string Engine => "espeak";

    /// <summary>Version of the installed libespeak-ng.</summary>
    public string LibraryVersion => _installation.Version;

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public SegmentBudget Budget { get; } = SegmentBudget.InCharacters(limit: 500, target: 240, first: 80);

    /// <inheritdoc/>
    public VoiceCatalog Voices { get; }

    /// <summary>Finds the installed library and reads its voices.</summary>
    /// <exception cref="Native.MissingDependencyException">The library or its data are not installed.</exception>
    public static EspeakModel Load()
    {
        var installation = EspeakInstallation.Prepare();
        var path = installation.CopyLibrary();
        using var library = new EspeakLibrary(path, installation.Folder);
        var voices = EspeakVoices.Read(installation, library);
        return new EspeakModel(installation, voices, library.SampleRate, BreathyVariants(installation));
    }

    /// <inheritdoc/>
    public string Revision => LibraryVersion;

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cpu;

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device) => new EspeakEngine(_installation, IsBreathy);

    /// <summary>Makes a phonemizer with a copy of the library of its own.</summary>
    public EspeakPhonemizer CreatePhonemizer() => new(_installation);

    /// <summary>Removes the copies of the library. Engines made by this model must be disposed of before.</summary>
    public void Dispose() => _installation.Dispose();

    private static HashSet<string> BreathyVariants(EspeakInstallation installation) =>
        Directory.EnumerateFiles(Path.Combine(installation.Folder, "espeak-ng-data", "voices", "!v"))
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("breath ", StringComparison.Ordinal)))
            .Select(file => Path.GetFileName(file))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private bool IsBreathy(string voice) =>
        voice.IndexOf('+') is var plus and >= 0 && _breathyVariants.Contains(voice[(plus + 1)..]);
}
