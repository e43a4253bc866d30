namespace KokoroTts.Speech.Espeak.Serving;

/// <summary>Answers one kind of question.</summary>
/// <typeparam name="TQuestion">The question.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
internal interface IServant<TQuestion, TAnswer>
{
    /// <summary>Answers a question.</summary>
    /// <exception cref="Library.EspeakFailure">The library refused.</exception>
    /// <exception cref="Library.MissingPart">The library or its data are not installed.</exception>
    TAnswer Answer(TQuestion question);

    /// <summary>Prepares for a question, before it comes and once the answer to the one before is on its way.</summary>
    /// <returns>False when the process can serve no more.</returns>
    bool TryPrepare();
}
