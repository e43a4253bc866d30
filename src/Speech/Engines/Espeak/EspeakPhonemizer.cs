namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// IPA phonemes by libespeak-ng's rules and dictionaries, for engines that speak phonemes. One caller at a time is
/// served; others wait.
/// </summary>
public sealed class EspeakPhonemizer : IDisposable
{
    private const int InternationalAlphabet = 0x02;
    private const int TieLetters = 0x80;

    private readonly Lock _gate = new();
    private readonly string _libraryPath;
    private readonly EspeakLibrary _library;

    internal EspeakPhonemizer(EspeakInstallation installation)
    {
        _libraryPath = installation.CopyLibrary();
        _library = new EspeakLibrary(_libraryPath, installation.Folder);
    }

    /// <summary>The phonemes of a text, one entry a clause, without the punctuation between them.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="voice">Id of a voice of the model <c>espeak</c>, which names the language.</param>
    /// <param name="tie">Put between the letters of one phoneme ("d^ʒ"), or null for none.</param>
    /// <exception cref="SynthesisException">There is no such voice.</exception>
    public IReadOnlyList<string> Phonemize(string text, string voice, char? tie = null)
    {
        var mode = InternationalAlphabet | (tie is { } letter ? TieLetters | (letter << 8) : 0);
        lock (_gate)
        {
            _library.SetVoice(voice);
            return _library.Phonemes(text, mode);
        }
    }

    /// <summary>Unloads the library.</summary>
    public void Dispose()
    {
        _library.Dispose();
        File.Delete(_libraryPath);
    }
}
