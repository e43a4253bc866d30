using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>
/// Four digits as a year where the words around them mean one: "in 1905", "since May 2024", "from 1990 to 1995",
/// "(1905)", "2024 was". Before a plural noun ("the 1500 soldiers") they are a number.
/// </summary>
internal sealed partial class YearRule : Rule
{
    private const string YearPart = @"(?<year>(?:1[1-9]|20)[0-9]{2})(?![\w%]|[.,:/-][0-9])";
    private const string NotPlural = @"(?!\s(?!(?:was|is|has|as|its|his|this|us)\b)(?:[a-z]+s|people|men|women|children|of\sthe[ms])\b)";

    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        var spoken = Pair().Replace(sentence, static match => $"{Read(match, "from")}{match.Groups["between"].Value}{Read(match, "year")}");
        spoken = Cued().Replace(spoken, static match => match.Groups["cue"].Value + Read(match, "year"));
        return Alone().Replace(spoken, static match => Read(match, "year"));
    }

    private static string Read(Match match, string group) =>
        NumberWords.Year(Integer(match, group));

    [GeneratedRegex(@"(?<![\w.,$£€-])(?<from>(?:1[1-9]|20)[0-9]{2})(?<between>\s(?:to|and|until|through|or)\s)" + YearPart + NotPlural, RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"(?<![\w])(?<cue>(?:in|since|until|till|year|circa|before|after|during|early|late|mid|by|from|of|the|spring|summer|autumn|fall|winter|copyright"
        + @"|january|february|march|april|may|june|july|august|september|october|november|december)[\s-]|[(©]\s?)" + YearPart + NotPlural,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cued();

    [GeneratedRegex(@"(?<![\w.,$£€-])" + YearPart + @"(?=\s(?:AD|CE|BC|BCE)\b|\s(?:was|saw|brought|marked)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();
}
