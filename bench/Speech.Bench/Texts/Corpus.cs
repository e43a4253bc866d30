namespace KokoroTts.Speech.Bench.Texts;

/// <summary>
/// Unique English texts from a list of sentences. Each sentence given out carries a made-up name that no other one does,
/// so nothing is ever asked for twice; equal seeds give equal texts.
/// </summary>
internal sealed class Corpus
{
    private const string NameSlot = "{name}";
    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";
    private const int Syllables = 70;
    private const int Names = Syllables * Syllables * Syllables;

    /// <summary>Coprime to the number of names, so that consecutive serial numbers give unlike names and none twice.</summary>
    private const int Stride = 101_111;

    private readonly string[] _sentences;
    private readonly Random _random;
    private int _serial;

    private Corpus(string[] sentences, int seed)
    {
        _sentences = sentences;
        _random = new Random(seed);
    }

    /// <summary>Reads the sentences, one a line, each with a slot for the name.</summary>
    public static Corpus Read(string path, int seed)
    {
        var sentences = File.ReadAllLines(path);
        return Array.Find(sentences, sentence => !sentence.Contains(NameSlot, StringComparison.Ordinal)) is { } wrong
            ? throw new InvalidDataException($"The sentence '{wrong}' has no {NameSlot}.")
            : new Corpus(sentences, seed);
    }

    /// <summary>A text of sentences, cut to an exact length.</summary>
    /// <param name="characters">Its length, 1 or more.</param>
    public string Text(int characters)
    {
        var text = "";
        while (text.Length < characters)
        {
            text += (text.Length == 0 ? "" : " ") + Sentence();
        }

        return text[..(characters - 1)] + '.';
    }

    /// <summary>Several texts of one length.</summary>
    public string[] Texts(int count, int characters) => [.. Enumerable.Range(0, count).Select(_ => Text(characters))];

    private string Sentence() => _sentences[_random.Next(_sentences.Length)].Replace(NameSlot, NextName(), StringComparison.Ordinal);

    private string NextName()
    {
        if (_serial == Names)
        {
            throw new InvalidOperationException($"All {Names} names are used.");
        }

        var number = (int)((long)_serial++ * Stride % Names);
        var name = Syllable(number) + Syllable(number / Syllables) + Syllable(number / Syllables / Syllables);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Syllable(int number) =>
        $"{Consonants[number % Syllables / Vowels.Length]}{Vowels[number % Vowels.Length]}";
}
