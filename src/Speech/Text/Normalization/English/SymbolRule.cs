using System.Text;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>The symbols that are left, by name: "&amp;" as "and". Marks of layout and emphasis are not spoken.</summary>
internal sealed class SymbolRule : Rule
{
    public override Traits Needs => Traits.Symbol;

    public override bool IsWanted(NormalizationOptions options) => options.Symbols;

    /// <summary>Whether the character has a name that is read, or is one that is left out.</summary>
    public static bool Reads(char character) => Name(character) is not null;

    public override string Apply(string sentence)
    {
        var spoken = new StringBuilder(sentence.Length + 32);
        for (var i = 0; i < sentence.Length; i++)
        {
            var name = NameAt(sentence, i);
            spoken.Append(name is null ? sentence[i].ToString() : name.Length == 0 ? " " : $" {name} ");
        }

        return spoken.ToString();
    }

    private static string? NameAt(string sentence, int index)
    {
        var before = index > 0 ? sentence[index - 1] : ' ';
        var after = index + 1 < sentence.Length ? sentence[index + 1] : ' ';
        return sentence[index] switch
        {
            '#' when before is 'C' or 'F' && !char.IsLetterOrDigit(after) => "sharp",
            '#' when char.IsLetter(after) => "hashtag",
            '~' when char.IsLetterOrDigit(after) && before == ' ' => "about",
            '*' or '_' when before != ' ' || after != ' ' => "",
            '/' when IsAndOr(sentence, index) => "",
            var symbol => Name(symbol),
        };
    }

    private static bool IsAndOr(string sentence, int index) =>
        sentence.AsSpan(0, index).EndsWith("and", StringComparison.OrdinalIgnoreCase)
        && sentence.AsSpan(index + 1).StartsWith("or", StringComparison.OrdinalIgnoreCase);

    private static string? Name(char symbol) => symbol switch
    {
        '&' => "and",
        '@' => "at",
        '#' => "number",
        '%' => "percent",
        '‰' => "per mille",
        '+' => "plus",
        '=' => "equals",
        '<' => "less than",
        '>' => "greater than",
        '/' => "slash",
        '\\' => "backslash",
        '^' => "caret",
        '~' => "tilde",
        '*' => "times",
        '×' => "times",
        '÷' => "divided by",
        '−' => "minus",
        '±' => "plus or minus",
        '≈' => "approximately",
        '≠' => "is not equal to",
        '≤' => "less than or equal to",
        '≥' => "greater than or equal to",
        '∞' => "infinity",
        '√' => "square root of",
        '→' => "to",
        '§' => "section",
        '©' => "copyright",
        '®' => "registered",
        '™' => "trademark",
        '°' => "degrees",
        '$' => "dollars",
        '€' => "euros",
        '£' => "pounds",
        '¥' => "yen",
        '₹' => "rupees",
        '₩' => "won",
        '₽' => "rubles",
        '₪' => "shekels",
        '₺' => "lira",
        '₫' => "dong",
        '฿' => "baht",
        '¢' => "cents",
        '¶' => "paragraph",
        '†' or '‡' or '•' or '◦' or '▪' or '_' or '|' or '`' => "",
        _ => null,
    };
}
