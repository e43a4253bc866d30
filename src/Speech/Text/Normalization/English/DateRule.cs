using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>
/// Dates: "2024-05-17" and "May 17, 2024" as "May seventeenth, twenty twenty-four", "17 May" as "the seventeenth of May".
/// Between slashes the month comes first unless only the second number can be a month.
/// </summary>
internal sealed partial class DateRule : Rule
{
    private const string YearPart = @"(?<year>[12][0-9]{3})(?![0-9])";
    private const string DayPart = @"(?<day>0?[1-9]|[12][0-9]|3[01])";

    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        var spoken = Iso().Replace(sentence, static match => Numeric(match, "month", "day"));
        spoken = Slashed().Replace(spoken, static match =>
            Integer(match, "month") > 12 ? Numeric(match, "day", "month") : Numeric(match, "month", "day"));
        spoken = MonthFirst().Replace(spoken, static match =>
        {
            var last = match.Groups["last"];
            var until = last.Success ? " to " + NumberWords.Ordinal(Integer(match, "last")) : "";
            return $"{Months.Name(match.Groups["name"].Value)} {NumberWords.Ordinal(Integer(match, "day"))}{until}{YearOf(match)}";
        });
        return DayFirst().Replace(spoken, static match =>
            $"the {NumberWords.Ordinal(Integer(match, "day"))} of {Months.Name(match.Groups["name"].Value)}{YearOf(match)}");
    }

    private static string Numeric(Match match, string month, string day) =>
        Integer(match, month) is var m and >= 1 and <= 12 && Integer(match, day) is var d and >= 1 and <= 31
            ? $"{Months.Name(m)} {NumberWords.Ordinal(d)}{YearOf(match)}"
            : match.Value;

    private static string YearOf(Match match) =>
        match.Groups["year"].Success ? ", " + NumberWords.Year(Integer(match, "year")) : "";

    [GeneratedRegex(@"(?<![\w/.-])(?<year>[12][0-9]{3})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12][0-9]|3[01])(?![0-9-])(?:T(?=[0-9]))?", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<![\w/.-])(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})/" + YearPart + "(?![/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\b(?<name>" + Months.Pattern + @")\s" + DayPart + @"(?:st|nd|rd|th)?(?:[-–](?<last>0?[1-9]|[12][0-9]|3[01]))?(?![\w:%/]|[.,][0-9]|-[0-9])(?:,?\s" + YearPart + ")?", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<![\w.,/:-])(?:[Tt]he\s)?" + DayPart + @"(?:st|nd|rd|th)?\s(?:of\s)?(?<name>" + Months.Pattern + @")(?!\w)(?:,?\s" + YearPart + ")?", RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst();
}
