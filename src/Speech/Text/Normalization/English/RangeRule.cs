using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>The dash of a range as "to": "10-20", "$5–$10", "9:00-17:30", "1990–1995". The numbers stay for other rules.</summary>
internal sealed partial class RangeRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        if (sentence.IndexOfAny(['-', '–', '—']) < 0)
        {
            return sentence;
        }

        var spoken = Times().Replace(sentence, " to ");
        spoken = Seasons().Replace(spoken, static match =>
            $"{Year(match, "from")} to {NumberWords.Cardinal(Integer(match, "to"))}");
        spoken = Years().Replace(spoken, static match => $"{Year(match, "from")} to {Year(match, "to")}");
        return Amounts().Replace(spoken, static match =>
        {
            // "$5-10" is "five to ten dollars": the unit is said once, at the end.
            var symbol = match.Groups["symbol"].Value;
            return $"{match.Groups["from"].Value} to {symbol}{match.Groups["to"].Value}";
        });
    }

    private static string Year(Match match, string group) =>
        NumberWords.Year(Integer(match, group));

    [GeneratedRegex(@"(?<=[0-9](?::[0-9]{2})?\s?[ap]\.?m\.?|[0-9]:[0-9]{2})\s?[-–—]\s?(?=[0-9]{1,2}(?::[0-9]{2}|\s?[ap]\.?m))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<![\w.,:/$£€¥-])(?<from>(?:19|20)[0-9]{2})[-–/](?<to>[1-9][0-9])(?![\w%]|[-–/.,:][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Seasons();

    [GeneratedRegex(@"(?<![\w.,:/$£€¥-])(?<from>(?:1[1-9]|20)[0-9]{2})\s?[-–—]\s?(?<to>(?:1[1-9]|20)[0-9]{2})(?![\w%]|[-–/.,:][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(
        @"(?<![\w.,:/^-])(?<symbol>[$£€¥])?" + NumberStart + "(?<from>" + NumberPattern + @")%?(?:-|\s?[–—]\s?)"
        + @"(?(symbol)\k<symbol>?)(?<to>" + NumberPattern + @")(?![0-9]|[-–/:][0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Amounts();
}
