namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// IPA phonemes by libespeak-ng's rules and dictionaries, for engines that speak phonemes. Equal calls give equal
/// phonemes, whatever was asked before. One caller at a time is served; others wait.
/// </summary>
public sealed class EspeakPhonemizer : IDisposable
{
    private const int InternationalAlphabet = 0x02;
    private const int TieLetters = 0x80;
    private const char NameSeparator = '_';

    // The library keeps what it last expected (a verb, a past tense) of a language that words of other languages are
    // borrowed from, until it has to borrow from another: letters that no language here but Greek and Russian calls its own.
    private const string OtherLetters = "α д";

    private readonly Lock _gate = new();
    private readonly string _libraryPath;
    private readonly EspeakLibrary _library;
    private readonly SampleBuffer _unheard = new();

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
        lock (_gate)
        {
            StartAnew(voice);
            return _library.Phonemes(text, InternationalMode(tie));
        }
    }

    /// <summary>The phonemes of several texts, read one after the other: one entry a text, its clauses joined by a space.</summary>
    /// <param name="texts">Plain texts; one without anything to speak gives an empty entry.</param>
    /// <param name="voice">Id of a voice of the model <c>espeak</c>, which names the language.</param>
    /// <param name="tie">Put between the letters of one phoneme ("d^ʒ"), or null for none.</param>
    /// <exception cref="SynthesisException">There is no such voice.</exception>
    public IReadOnlyList<string> PhonemizeEach(IReadOnlyList<string> texts, string voice, char? tie = null) =>
        Each(texts, voice, InternationalMode(tie));

    /// <summary>
    /// As <see cref="PhonemizeEach"/>, in the library's own names of phonemes with <c>_</c> between them, which tell apart
    /// what IPA as the library writes it does not: the tones of Chinese.
    /// </summary>
    /// <param name="texts">Plain texts.</param>
    /// <param name="voice">Id of a voice of the model <c>espeak</c>.</param>
    /// <exception cref="SynthesisException">There is no such voice.</exception>
    public IReadOnlyList<string> NamePhonemesOfEach(IReadOnlyList<string> texts, string voice) =>
        Each(texts, voice, NameSeparator << 8);

    /// <summary>Unloads the library.</summary>
    public void Dispose()
    {
        _library.Dispose();
        File.Delete(_libraryPath);
    }

    private void StartAnew(string voice)
    {
        _library.SetVoice(voice);
        // The library keeps a copy of every voice that it is told, until it speaks.
        _library.Synthesize("", _unheard, [], CancellationToken.None);
        _unheard.Clear();
        _library.Phonemes(OtherLetters, InternationalAlphabet);
    }

    private static int InternationalMode(char? tie) => InternationalAlphabet | (tie is { } letter ? TieLetters | (letter << 8) : 0);

    private List<string> Each(IReadOnlyList<string> texts, string voice, int mode)
    {
        var phonemes = new List<string>(texts.Count);
        lock (_gate)
        {
            StartAnew(voice);
            foreach (var text in texts)
            {
                phonemes.Add(string.Join(' ', _library.Phonemes(text, mode)));
            }
        }

        return phonemes;
    }
}
