using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

/// <summary>
/// English as Kokoro's voices were trained on it (misaki's EN_PHONES.md): diphthongs are capital letters, and the two
/// accents write what is long, rounded or flapped differently.
/// </summary>
internal sealed partial class EnglishSource : PhonemeSource
{
    private const string Syllabic = "\u0329";
    private const string Nasal = "\u0303";

    private static readonly (string Old, string New)[] Shared =
    [
        ("ʔˌn" + Syllabic, "tᵊn"), ("ʔn" + Syllabic, "tᵊn"), ("ʔn", "tᵊn"),
        ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("ə^l", "ᵊl"),
        ("ʲo", "jo"), ("ʲə", "jə"), ("ʲ", ""), ("ɚ", "əɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɐ", "ə"), ("ɬ", "l"), (Nasal, ""),
    ];

    private static readonly (string Old, string New)[] BritishOnly =
        [("e^ə", "ɛː"), ("ə^ʊ", "Q"), ("^", ""), ("iə", "ɪə"), ("e", "A")];

    // espeak-ng before 1.52 writes o for ɔ.
    private static readonly (string Old, string New)[] AmericanOnly =
        [("o^ʊ", "O"), ("^", ""), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""), ("e", "A")];

    private static readonly (string Old, string New)[] Last = [("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t")];

    private readonly (string Old, string New)[] _accent;

    private EnglishSource(string voice, (string Old, string New)[] accent)
    {
        EspeakVoice = voice;
        _accent = accent;
    }

    /// <summary>American English.</summary>
    public static EnglishSource American { get; } = new("en-us", AmericanOnly);

    /// <summary>British English.</summary>
    public static EnglishSource British { get; } = new("en-gb", BritishOnly);

    /// <inheritdoc/>
    public override string EspeakVoice { get; }

    /// <inheritdoc/>
    public override string Map(string phonemes)
    {
        var shared = SyllabicConsonant().Replace(Replace(phonemes, Shared), "ᵊ$1").Replace(Syllabic, "", StringComparison.Ordinal);
        return Replace(Replace(shared, _accent), Last);
    }

    [GeneratedRegex(@"(\S)\u0329", RegexOptions.CultureInvariant)]
    private static partial Regex SyllabicConsonant();
}
