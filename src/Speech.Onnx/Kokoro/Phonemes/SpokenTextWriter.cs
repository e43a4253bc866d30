namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>
/// Writes a text in phonemes, with single spaces where the text has white space and none at its ends. Implied spaces
/// appear only before what is spoken or opens.
/// </summary>
internal sealed class SpokenTextWriter
{
    private readonly List<Phoneme> _phonemes = [];
    private readonly List<SpokenWord> _words = [];
    private bool _space;
    private bool _impliedSpace;

    /// <summary>The text written so far.</summary>
    public SpokenText Text => new(_phonemes, _words);

    /// <summary>Adds a space of the text.</summary>
    public void AddSpace() => _space = true;

    /// <summary>Adds a space that is not in the text.</summary>
    public void ImplySpace() => _impliedSpace = true;

    /// <summary>Adds a punctuation mark.</summary>
    /// <param name="symbol">The mark.</param>
    public void AddMark(char symbol)
    {
        FlushSpace(implied: symbol is '“' or '(');
        _phonemes.Add(new Phoneme(symbol, Phoneme.NoWord));
    }

    /// <summary>Adds words with their phonemes.</summary>
    /// <param name="words">The words.</param>
    /// <param name="phonemes">Their phonemes with a space between groups.</param>
    /// <param name="wordOf">For each phoneme the index among these words, or <see cref="Phoneme.NoWord"/>.</param>
    /// <param name="spaced">Whether groups keep the space between them.</param>
    public void AddWords(IReadOnlyList<SpokenWord> words, string phonemes, IReadOnlyList<int> wordOf, bool spaced)
    {
        var first = _words.Count;
        _words.AddRange(words);
        if (phonemes.Length == 0)
        {
            return;
        }

        FlushSpace(implied: true);
        for (var i = 0; i < phonemes.Length; i++)
        {
            if (spaced || phonemes[i] != ' ')
            {
                _phonemes.Add(new Phoneme(phonemes[i], wordOf[i] == Phoneme.NoWord ? Phoneme.NoWord : first + wordOf[i]));
            }
        }
    }

    private void FlushSpace(bool implied)
    {
        if ((_space || (_impliedSpace && implied)) && _phonemes.Count > 0)
        {
            _phonemes.Add(new Phoneme(' ', Phoneme.NoWord));
        }

        _space = false;
        _impliedSpace = false;
    }
}
