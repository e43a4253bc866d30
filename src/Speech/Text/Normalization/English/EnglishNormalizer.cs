namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Turns written English into words: numbers, dates, money, units, addresses, abbreviations and symbols.</summary>
public static class EnglishNormalizer
{
    // What is found first is gone for the rules below, so the more specific stand above the more general.
    private static readonly Rule[] Pipeline =
    [
        new EmailRule(),
        new UrlRule(),
        new VersionRule(),
        new DateRule(),
        new DecadeRule(),
        new PhoneRule(),
        new RangeRule(),
        new TimeRule(),
        new MoneyRule(),
        new HeightRule(),
        new MeasureRule(),
        new ScientificRule(),
        new PercentRule(),
        new FractionRule(),
        new OrdinalRule(),
        new RomanNumeralRule(),
        new AbbreviationRule(),
        new YearRule(),
        new NumberRule(),
        new OptionalPluralRule(),
        new SymbolRule(),
    ];

    /// <summary>The sentence as it is read aloud. Never throws for any string; linear in its length.</summary>
    /// <param name="sentence">One English sentence without line breaks.</param>
    /// <param name="options">What is rewritten.</param>
    /// <returns>
    /// The sentence in words, with the punctuation that steers prosody; the same instance where nothing needs a change.
    /// </returns>
    public static string Normalize(string sentence, NormalizationOptions options)
    {
        if (!options.Normalize)
        {
            return sentence;
        }

        var traits = TraitScanner.Scan(sentence);
        if (traits == Traits.None)
        {
            return sentence;
        }

        var spoken = sentence;
        foreach (var rule in Pipeline)
        {
            if ((traits & rule.Needs) == rule.Needs && rule.IsWanted(options))
            {
                spoken = rule.Apply(spoken);
            }
        }

        return ReferenceEquals(spoken, sentence) ? sentence : Spacing.Tidy(spoken);
    }
}
