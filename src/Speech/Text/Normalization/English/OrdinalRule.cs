using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"21st" as "twenty-first".</summary>
internal sealed partial class OrdinalRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence) => Ordinal().Replace(sentence, static match =>
        NumberWords.Ordinal(long.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(?<![\w.,])(?<number>[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?:st|nd|rd|th|ST|ND|RD|TH)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();
}
