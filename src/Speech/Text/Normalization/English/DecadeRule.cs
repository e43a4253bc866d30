using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"1990s" as "nineteen nineties", "'90s" as "nineties".</summary>
internal sealed partial class DecadeRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence) => Decade().Replace(sentence, static match =>
        NumberWords.Decade(Integer(match, "year")));

    [GeneratedRegex(@"(?<![\w.,$£€-])(?:(?<year>(?:1[1-9]|20)[0-9]0)|['’]?(?<year>[2-9]0))['’]?s\b", RegexOptions.CultureInvariant)]
    private static partial Regex Decade();
}
