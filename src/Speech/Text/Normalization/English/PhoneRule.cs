using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Phone numbers digit by digit, with a short pause between groups.</summary>
internal sealed partial class PhoneRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override bool IsWanted(NormalizationOptions options) => options.Phones;

    public override string Apply(string sentence)
    {
        var spoken = Phone().Replace(sentence, static match => Read(match.Value));
        return Local().Replace(spoken, static match => Read(match.Value));
    }

    private static string Read(string phone) =>
        (phone[0] == '+' ? "plus " : "") + string.Join(", ", Group().Matches(phone).Select(static group => NumberWords.Digits(group.Value)));

    [GeneratedRegex(
        @"(?<![\w.+-])(?:(?:\+?1[-.\s])?(?:\([0-9]{3}\)\s?|[0-9]{3}[-.\s])[0-9]{3}[-.\s][0-9]{4}"
        + @"|\+[0-9]{8,15}|\+[0-9]{1,3}(?:[-.\s]\(?[0-9]{1,5}\)?){2,6}|0[0-9]{2,4}\s[0-9]{3,4}\s[0-9]{3,4})(?![\w]|[-.][0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"(?<![\w.+-])(?:555|(?<=\b(?:call|phone|telephone|tel|dial|text|fax|mobile|hotline|number)\b[^0-9]{0,16})[0-9]{3})-[0-9]{4}(?![\w]|[-.][0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Local();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Group();
}
