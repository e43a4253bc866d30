namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Finds the traits of a sentence.</summary>
internal static class TraitScanner
{
    private static readonly Traits[] Latin1 = [.. Enumerable.Range(0, 256).Select(static code => Of((char)code))];

    /// <summary>All traits of the sentence.</summary>
    public static Traits Scan(string sentence)
    {
        var traits = Traits.None;
        foreach (var character in sentence)
        {
            traits |= character < Latin1.Length ? Latin1[character] : IsSymbolic(character) ? Of(character) : Traits.None;
        }

        return traits;
    }

    /// <summary>Beyond Latin-1 all that rules look for is the baht sign and the blocks from punctuation to arrows.</summary>
    private static bool IsSymbolic(char character) => character is '฿' or (>= '\u2000' and < '\u2C00');

    private static Traits Of(char character) => character switch
    {
        >= '0' and <= '9' => Traits.Number,
        '.' => Traits.Dot,
        '@' => Traits.At | Traits.Symbol,
        'I' or 'V' or 'X' or 'L' => Traits.Roman,
        '(' => Traits.Bracket,
        _ => (VulgarFractions.Contains(character) ? Traits.Number : Traits.None)
            | (SymbolRule.Reads(character) ? Traits.Symbol : Traits.None),
    };
}
