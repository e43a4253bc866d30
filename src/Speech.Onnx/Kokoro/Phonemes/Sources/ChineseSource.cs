using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using KokoroTts.Speech.Engines.Espeak;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

/// <summary>
/// Mandarin. Its tones are what espeak-ng's IPA does not tell apart, so its own names of phonemes are read, such as
/// <c>ts._'o35_N</c>, and written as Kokoro was trained on them: the tone as an arrow after the vowel, no stress.
/// </summary>
internal sealed partial class ChineseSource : PhonemeSource
{
    private static readonly FrozenDictionary<string, string> Consonants = new (string Name, string Symbols)[]
    {
        ("p", "p"), ("ph", "pʰ"), ("m", "m"), ("f", "f"), ("t", "t"), ("th", "tʰ"), ("n", "n"), ("l", "l"),
        ("k", "k"), ("kh", "kʰ"), ("X", "x"), ("tS;", "ʨ"), ("tS;h", "ʨʰ"), ("S;", "ɕ"),
        ("ts.", "\uAB67"), ("ts.h", "\uAB67ʰ"), ("s.", "ʂ"), ("z.", "ɻ"), ("ts", "ʦ"), ("tsh", "ʦʰ"), ("s", "s"),
        ("N", "ŋ"), ("w", "w"), ("j", "j"),
    }.ToFrozenDictionary(static pair => pair.Name, static pair => pair.Symbols);

    private static readonly FrozenDictionary<string, string> Vowels = new (string Name, string Symbols)[]
    {
        ("a", "a"), ("A", "a"), ("ai", "ai"), ("Au", "au"), ("o", "o"), ("o-", "ɤ"), ("ou", "ou"), ("ong", "ʊ"), ("ei", "ei"),
        ("@", "ə"), ("@:", "ə"), ("@r", "ɚ"), ("i", "i"), ("i.", "ɨ"), ("i[", "ɨ"), ("iA", "ja"), ("iE", "je"), ("io", "jɔ"),
        ("iou", "jou"), ("u", "u"), ("ua", "wa"), ("uai", "wai"), ("uei", "wei"), ("u@", "wə"), ("uo", "wo"),
        ("y", "y"), ("yi", "y"), ("y@", "y"), ("y&", "ɥɛ"), ("yE", "ɥe"), ("yu", "jʊ"),
    }.ToFrozenDictionary(static pair => pair.Name, static pair => pair.Symbols);

    /// <inheritdoc/>
    public override string EspeakVoice => "cmn-latn-pinyin";

    /// <inheritdoc/>
    public override bool SpacesWords => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Read(EspeakPhonemizer phonemizer, IReadOnlyList<string> texts) =>
        [.. phonemizer.NamePhonemesOfEach(texts, EspeakVoice).Select(Map)];

    /// <summary>Kokoro's phonemes for espeak-ng's names.</summary>
    /// <param name="phonemes">Names with <c>_</c> between them and a space between syllables.</param>
    public override string Map(string phonemes)
    {
        var mapped = new StringBuilder(phonemes.Length);
        foreach (var syllable in Borrowed().Replace(phonemes, "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (mapped.Length > 0)
            {
                mapped.Append(' ');
            }

            AppendSyllables(mapped, syllable.Split(['_', '|', '\'', ','], StringSplitOptions.RemoveEmptyEntries));
        }

        return mapped.ToString();
    }

    private static void AppendSyllables(StringBuilder mapped, string[] names)
    {
        var glide = "";
        for (var i = 0; i < names.Length; i++)
        {
            if (Consonants.TryGetValue(names[i], out var consonant))
            {
                mapped.Append(glide);
                glide = consonant is "w" or "j" ? consonant : "";
                mapped.Append(glide.Length > 0 ? "" : consonant);
            }
            else if (Vowel().Match(names[i]) is { Success: true } match && Vowels.TryGetValue(match.Groups["vowel"].Value, out var vowel))
            {
                AppendVowel(mapped, glide, vowel, match.Groups["vowel"].Value, i + 1 < names.Length && names[i + 1] == "n");
                mapped.Append(Tone(match.Groups["tone"].ValueSpan)).Append(match.Groups["vowel"].Value == "ong" ? "ŋ" : "");
                glide = "";
            }
        }

        mapped.Append(glide);
    }

    /// <summary>A vowel after w or j, which begin syllables whose vowel may begin with the same sound.</summary>
    private static void AppendVowel(StringBuilder mapped, string glide, string vowel, string name, bool beforeN)
    {
        var repeats = glide switch
        {
            "w" => vowel[0] is 'w' or 'u',
            "j" => vowel[0] is 'j' or 'i',
            _ => false,
        };
        mapped.Append(repeats ? "" : glide);
        mapped.Append(name switch
        {
            "iE" when beforeN => "jɛ",
            "o" when glide != "w" => "wo",
            _ => vowel,
        });
    }

    private static string Tone(ReadOnlySpan<char> contour) => contour switch
    {
        "55" => "→",
        "35" => "↗",
        "21" or "214" => "↓",
        "51" => "↘",
        _ => "",
    };

    [GeneratedRegex(@"^(?<vowel>\D+)(?<tone>\d{0,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Vowel();

    // What is read in another language has that language's names.
    [GeneratedRegex(@"\((?!cmn)[^()]*\).*?(?:\(cmn\)|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Borrowed();
}
