using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"12.5%" as "twelve point five percent".</summary>
internal sealed partial class PercentRule : Rule
{
    public override Traits Needs => Traits.Number | Traits.Symbol;

    public override string Apply(string sentence) => Percent().Replace(sentence, static match =>
        $"{match.Groups["number"].Value} {(match.ValueSpan[^1] == '%' ? "percent" : "per mille")}");

    [GeneratedRegex(NumberStart + "(?<number>" + NumberPattern + @")\s?[%‰]", RegexOptions.CultureInvariant)]
    private static partial Regex Percent();
}
