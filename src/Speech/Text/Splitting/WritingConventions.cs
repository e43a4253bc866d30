namespace KokoroTts.Speech.Text.Splitting;

/// <summary>How a language uses punctuation where languages differ.</summary>
/// <param name="DottedOrdinals">Whether "3." is how "third" is written, so that "3. Mai" is one phrase.</param>
/// <param name="SpacedGuillemets">Whether a space stands before a closing guillemet: "« Oui. »".</param>
internal readonly record struct WritingConventions(bool DottedOrdinals, bool SpacedGuillemets)
{
    private static readonly string[] OrdinalLanguages =
        ["de", "da", "nb", "nn", "no", "fi", "et", "cs", "sk", "sl", "hr", "sr", "bs", "hu", "pl", "lv", "is", "fo"];

    /// <summary>The conventions of a language given as a BCP 47 tag such as "de" or "fr-CA".</summary>
    public static WritingConventions For(string language)
    {
        var separator = language.IndexOfAny(['-', '_']);
        var primary = (separator < 0 ? language : language[..separator]).ToLowerInvariant();
        return new WritingConventions(OrdinalLanguages.Contains(primary), primary == "fr");
    }
}
