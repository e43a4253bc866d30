using KokoroTts.Speech.Espeak.Library;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Espeak.Serving;

/// <summary>Gives phonemes. Equal questions give equal phonemes, whatever was asked before.</summary>
/// <param name="dataHome">The folder that holds <c>espeak-ng-data</c>.</param>
internal sealed class Phonemizing(string dataHome) : IServant<PhonemeQuestion, Phonemes>
{
    private const int InternationalAlphabet = 0x02;

    // The library keeps what it last expected (a verb, a past tense) of a language that words of other languages are
    // borrowed from, until it has to borrow from another: letters that no language here but Greek and Russian calls its own.
    private const string OtherLetters = "α д";

    private EspeakLibrary? _library;

    /// <inheritdoc/>
    public Phonemes Answer(PhonemeQuestion question)
    {
        var library = _library ??= new EspeakLibrary(dataHome);
        library.SetVoice(question.Voice);
        // The library keeps a copy of every voice that it is told, until it speaks.
        library.Synthesize("");
        library.Phonemes(OtherLetters, InternationalAlphabet);
        return new Phonemes([.. question.Texts.Select(text => library.Phonemes(text, question.Mode))]);
    }

    /// <inheritdoc/>
    public bool TryPrepare()
    {
        _library ??= new EspeakLibrary(dataHome);
        return true;
    }
}
