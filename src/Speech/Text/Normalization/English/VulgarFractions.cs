namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>The fractions that are one character.</summary>
internal static class VulgarFractions
{
    /// <summary>All of them.</summary>
    public const string Characters = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒";

    private static readonly (int Numerator, int Denominator)[] Values =
    [
        (1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6), (1, 7), (1, 8), (3, 8), (5, 8),
        (7, 8), (1, 9), (1, 10),
    ];

    /// <summary>Whether the character is a fraction.</summary>
    public static bool Contains(char character) => Characters.Contains(character);

    /// <summary>The two numbers of a fraction.</summary>
    public static (int Numerator, int Denominator) Value(char character) => Values[Characters.IndexOf(character)];
}
