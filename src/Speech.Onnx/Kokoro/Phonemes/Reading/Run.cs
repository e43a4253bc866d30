using System.Text;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

/// <summary>Words that are read in one go, since no mark stands between them.</summary>
/// <param name="source">Who reads them.</param>
internal sealed class Run(PhonemeSource source)
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _words = [];

    /// <summary>Who reads them.</summary>
    public PhonemeSource Source => source;

    /// <summary>The words with the spaces between them.</summary>
    public string Text => _text.ToString();

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Adds a word.</summary>
    /// <param name="word">The word as it is written.</param>
    /// <param name="afterSpace">Whether a space stands before it.</param>
    public void Add(string word, bool afterSpace)
    {
        var plain = word.Replace('’', '\'').Replace('‘', '\'');
        _text.Append(afterSpace && _words.Count > 0 ? " " : "").Append(plain);
        _words.Add(plain);
    }
}
