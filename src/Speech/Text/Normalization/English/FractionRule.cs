using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Fractions: "1/2" as "one half", "3½" as "three and a half", "24/7" as "twenty-four seven".</summary>
internal sealed partial class FractionRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        var spoken = Vulgar().Replace(sentence, static match =>
        {
            var (numerator, denominator) = VulgarFractions.Value(match.ValueSpan[^1]);
            return Mixed(match.Groups["whole"].Value, numerator, denominator) + " ";
        });
        return Slashed().Replace(spoken, static match =>
            Mixed(match.Groups["whole"].Value, Integer(match, "numerator"), Integer(match, "denominator")));
    }

    private static string Mixed(string whole, int numerator, int denominator)
    {
        var fraction = Read(numerator, denominator);
        return whole.Length == 0 ? fraction
            : numerator == 1 && fraction.StartsWith("one ", StringComparison.Ordinal) ? $"{NumberWords.Whole(whole)} and a {fraction[4..]}"
            : $"{NumberWords.Whole(whole)} and {fraction}";
    }

    private static string Read(int numerator, int denominator)
    {
        var top = NumberWords.Cardinal(numerator);
        var name = (numerator, denominator) switch
        {
            (24, 7) or (9, 11) => NumberWords.Cardinal(denominator),
            (_, 2) => numerator == 1 ? "half" : "halves",
            (_, 4) => numerator == 1 ? "quarter" : "quarters",
            (_, > 2 and <= 100) when numerator < denominator => NumberWords.Ordinal(denominator) + (numerator == 1 ? "" : "s"),
            _ => "over " + NumberWords.Cardinal(denominator),
        };
        return $"{top} {name}";
    }

    [GeneratedRegex(@"(?:(?<![0-9.,])(?<whole>[0-9]{1,9})\s?)?[" + VulgarFractions.Characters + "]", RegexOptions.CultureInvariant)]
    private static partial Regex Vulgar();

    [GeneratedRegex(@"(?<![\w/.,-])(?:(?<whole>[0-9]{1,9})\s)?(?<numerator>[0-9]{1,4})/(?<denominator>[0-9]{1,4})(?![\w/]|[.,][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();
}
