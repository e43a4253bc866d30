using KokoroTts.Speech.Espeak.Library;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Espeak.Serving;

/// <summary>
/// Speaks. What the library says depends on what it said before (the lengths of its pauses, the flutter of its pitch), so it is loaded
/// anew for each text: equal texts then give equal samples in every process. That takes about a millisecond, before the question comes.
/// </summary>
/// <param name="dataHome">The folder that holds <c>espeak-ng-data</c>.</param>
internal sealed class Speaking(string dataHome) : IServant<SpeakQuestion, SpokenText>
{
    private EspeakLibrary? _library;

    /// <inheritdoc/>
    public bool TryPrepare()
    {
        if (_library?.TryUnload() == false)
        {
            return false;
        }

        _library = null;
        _library = new EspeakLibrary(dataHome);
        return true;
    }

    /// <inheritdoc/>
    public SpokenText Answer(SpeakQuestion question)
    {
        var library = _library ??= new EspeakLibrary(dataHome);
        library.SetVoice(question.Voice);
        library.SetRate(question.WordsPerMinute);
        // The breathy variants draw noise from the C library's generator.
        CRandom.Seed(1);
        return library.Synthesize(question.Text);
    }
}
