using KokoroTts.Speech.Engines.Espeak.Processes;
using KokoroTts.Speech.Espeak.Protocol;

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

    private readonly Lock _gate = new();
    private readonly EspeakProcess _process;

    internal EspeakPhonemizer(EspeakProcess process) => _process = process;

    /// <summary>The operating system's number of the phonemizer's process; null while there is none.</summary>
    internal int? ProcessId => _process.Id;

    /// <summary>The phonemes of a text, one entry a clause, without the punctuation between them.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="voice">Id of a voice of the model <c>espeak</c>, which names the language.</param>
    /// <param name="tie">Put between the letters of one phoneme ("d^ʒ"), or null for none.</param>
    /// <exception cref="SynthesisException">There is no such voice, or the library broke down over the text.</exception>
    public IReadOnlyList<string> Phonemize(string text, string voice, char? tie = null) =>
        Clauses([text], voice, InternationalMode(tie))[0];

    /// <summary>The phonemes of several texts, read one after the other: one entry a text, its clauses joined by a space.</summary>
    /// <param name="texts">Plain texts; one without anything to speak gives an empty entry.</param>
    /// <param name="voice">Id of a voice of the model <c>espeak</c>, which names the language.</param>
    /// <param name="tie">Put between the letters of one phoneme ("d^ʒ"), or null for none.</param>
    /// <exception cref="SynthesisException">There is no such voice, or the library broke down over the texts.</exception>
    public IReadOnlyList<string> PhonemizeEach(IReadOnlyList<string> texts, string voice, char? tie = null) =>
        Each(texts, voice, InternationalMode(tie));

    /// <summary>
    /// As <see cref="PhonemizeEach"/>, in the library's own names of phonemes with <c>_</c> between them, which tell apart
    /// what IPA as the library writes it does not: the tones of Chinese.
    /// </summary>
    /// <param name="texts">Plain texts.</param>
    /// <param name="voice">Id of a voice of the model <c>espeak</c>.</param>
    /// <exception cref="SynthesisException">There is no such voice, or the library broke down over the texts.</exception>
    public IReadOnlyList<string> NamePhonemesOfEach(IReadOnlyList<string> texts, string voice) =>
        Each(texts, voice, NameSeparator << 8);

    /// <summary>Ends the phonemizer's process.</summary>
    public void Dispose() => _process.Dispose();

    private static int InternationalMode(char? tie) => InternationalAlphabet | (tie is { } letter ? TieLetters | (letter << 8) : 0);

    private IReadOnlyList<string> Each(IReadOnlyList<string> texts, string voice, int mode) =>
        [.. Clauses(texts, voice, mode).Select(clauses => string.Join(' ', clauses))];

    private IReadOnlyList<IReadOnlyList<string>> Clauses(IReadOnlyList<string> texts, string voice, int mode)
    {
        lock (_gate)
        {
            try
            {
                return Ask(text => SpacedPunctuation.Of(text, voice));
            }
            catch (EspeakCrashException)
            {
                return Ask(PlainWords.Of);
            }
        }

        IReadOnlyList<IReadOnlyList<string>> Ask(Func<string, string> made) =>
            _process.Ask<PhonemeQuestion, Phonemes>(new PhonemeQuestion(voice, mode, [.. texts.Select(made)])).Clauses;
    }
}
