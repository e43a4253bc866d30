namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Roman numerals up to 399.</summary>
internal static class RomanNumeral
{
    private static readonly (string Symbol, int Value)[] Symbols =
        [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];

    /// <summary>The value of a numeral in its one correct form, null for any other letters.</summary>
    public static int? Value(string numeral)
    {
        var value = 0;
        var rest = numeral.AsSpan();
        foreach (var (symbol, worth) in Symbols)
        {
            for (var times = 0; times < 3 && rest.StartsWith(symbol); times++)
            {
                value += worth;
                rest = rest[symbol.Length..];
            }
        }

        return rest.IsEmpty && Write(value) == numeral ? value : null;
    }

    private static string Write(int value)
    {
        var numeral = "";
        foreach (var (symbol, worth) in Symbols)
        {
            for (; value >= worth; value -= worth)
            {
                numeral += symbol;
            }
        }

        return numeral;
    }
}
