using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"6.02×10^23", "1.5e-10", "10^6" and "x^2" in words.</summary>
internal sealed partial class ScientificRule : Rule
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        var spoken = Scientific().Replace(sentence, static match =>
            $"{NumberWords.Written(match.Groups["number"].Value)} times ten to the power of {Exponent(match.Groups["exponent"].Value)}");
        return Power().Replace(spoken, static match =>
        {
            var number = match.Groups["base"].Value;
            var spokenBase = char.IsAsciiDigit(number[0]) ? NumberWords.Written(number) : number;
            return spokenBase + match.Groups["exponent"].Value switch
            {
                "2" or "²" => " squared",
                "3" or "³" => " cubed",
                var exponent => " to the power of " + Exponent(exponent),
            };
        });
    }

    private static string Exponent(string written)
    {
        var digits = string.Concat(written.Select(static character =>
            Superscripts.IndexOf(character) is var digit and >= 0 ? (char)('0' + digit) : character));
        var sign = digits[0] is '-' or '−' or '⁻' ? "minus " : "";
        return sign + NumberWords.Whole(digits.TrimStart('-', '−', '⁻', '+'));
    }

    [GeneratedRegex(@"(?<!\w)" + NumberStart + "(?<number>" + NumberPattern + @")(?:\s?[×x*·]\s?10(?:\^(?<exponent>[-−]?[0-9]{1,4})(?![0-9])|(?<exponent>⁻?[⁰¹²³⁴-⁹]{1,4}))|[eE](?<exponent>[-+]?[0-9]{1,4})\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"(?<![\w^])" + NumberStart + "(?<base>" + NumberPattern + @"|[A-Za-z])(?:\^(?<exponent>[-−]?[0-9]{1,4})(?![0-9])|(?<exponent>⁻?[⁰¹²³⁴-⁹]{1,4}))", RegexOptions.CultureInvariant)]
    private static partial Regex Power();
}
