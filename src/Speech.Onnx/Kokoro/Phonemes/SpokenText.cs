namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>A text in phonemes.</summary>
/// <param name="Phonemes">Its symbols in order; those of a word stand together.</param>
/// <param name="Words">Its words in order.</param>
internal sealed record SpokenText(IReadOnlyList<Phoneme> Phonemes, IReadOnlyList<SpokenWord> Words)
{
    /// <summary>The symbols alone.</summary>
    public override string ToString() => string.Concat(Phonemes.Select(static phoneme => phoneme.Symbol));
}
