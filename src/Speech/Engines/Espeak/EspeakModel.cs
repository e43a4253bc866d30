using KokoroTts.Speech.Engines.Espeak.Processes;
using KokoroTts.Speech.Espeak.Protocol;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>The model <c>espeak</c>: over 100 languages by rule, no model file, a thousand times real time on one core.</summary>
public sealed class EspeakModel : ISpeechModel, IDisposable
{
    /// <summary>The model's id.</summary>
    public const string ModelId = "espeak";

    private readonly EspeakInstallation _installation;
    private readonly TimeProvider _time;

    private EspeakModel(InstalledEspeak installed, EspeakInstallation installation, TimeProvider time)
    {
        (_installation, _time) = (installation, time);
        LibraryVersion = installed.Version;
        SampleRate = installed.SampleRate;
        Voices = EspeakVoices.Read(installed, installation);
    }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <inheritdoc/>
    public string Engine => "espeak";

    /// <summary>Version of the installed libespeak-ng.</summary>
    public string LibraryVersion { get; }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public SegmentBudget Budget { get; } = SegmentBudget.InCharacters(limit: 500, target: 240, first: 80);

    /// <inheritdoc/>
    public VoiceCatalog Voices { get; }

    /// <summary>Finds the installed library and reads its voices.</summary>
    /// <param name="time">The clock by which an engine that takes too long is given up; the system's when null.</param>
    /// <exception cref="Native.MissingDependencyException">The library or its data are not installed.</exception>
    public static EspeakModel Load(TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        using var process = new EspeakProcess(time, Mode.Describe);
        var installed = process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());
        return new EspeakModel(installed, new EspeakInstallation(installed), time);
    }

    /// <inheritdoc/>
    public string Revision => LibraryVersion;

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cpu;

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device) => new EspeakEngine(new EspeakProcess(_time, Mode.Speak, _installation.Folder));

    /// <summary>Makes a phonemizer with a process of its own.</summary>
    public EspeakPhonemizer CreatePhonemizer() => new(new EspeakProcess(_time, Mode.Phonemize, _installation.Folder));

    /// <summary>Removes the overlay of the library's data. Engines made by this model must be disposed of before.</summary>
    public void Dispose() => _installation.Dispose();
}
