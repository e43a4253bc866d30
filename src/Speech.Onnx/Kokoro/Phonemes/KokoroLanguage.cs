using KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>A language that Kokoro was trained on.</summary>
/// <param name="Letter">First letter of the ids of voices that speak it.</param>
/// <param name="Tag">BCP 47 tag in lower case.</param>
/// <param name="Source">Where the phonemes of its words come from.</param>
internal sealed record KokoroLanguage(char Letter, string Tag, PhonemeSource Source)
{
    /// <summary>The nine languages.</summary>
    public static IReadOnlyList<KokoroLanguage> All { get; } =
    [
        new('a', "en-us", EnglishSource.American),
        new('b', "en-gb", EnglishSource.British),
        new('e', "es", new GeneralSource("es")),
        new('f', "fr-fr", new GeneralSource("fr-fr")),
        new('h', "hi", new GeneralSource("hi")),
        new('i', "it", new GeneralSource("it")),
        new('j', "ja", new JapaneseSource()),
        new('p', "pt-br", new GeneralSource("pt-br")),
        new('z', "zh", new ChineseSource()),
    ];

    /// <summary>American English, which voices speak that do not say what they speak.</summary>
    public static KokoroLanguage Default => All[0];

    /// <summary>Reads what is in Latin letters: as English where the language has other letters and espeak-ng spells Latin ones.</summary>
    public PhonemeSource LatinSource => Letter is 'j' or 'z' ? EnglishSource.American : Source;

    /// <summary>The language of voices whose id begins with a letter, or null.</summary>
    /// <param name="letter">The letter.</param>
    public static KokoroLanguage? OfLetter(char letter) => All.FirstOrDefault(language => language.Letter == letter);

    /// <summary>The language that a client names: by letter, tag, or a tag of another region of it; null if it is none of the nine.</summary>
    /// <param name="name">For example <c>b</c>, <c>pt-BR</c>, <c>es_MX</c> or <c>cmn</c>.</param>
    public static KokoroLanguage? Find(string name)
    {
        var tag = name.Trim().Replace('_', '-').ToLowerInvariant();
        if (tag.Length == 1)
        {
            return OfLetter(tag[0]);
        }

        var primary = tag.Split('-')[0];
        primary = primary is "cmn" ? "zh" : primary;
        return All.FirstOrDefault(language => language.Tag == tag)
            ?? All.FirstOrDefault(language => language.Tag.Split('-')[0] == primary);
    }
}
