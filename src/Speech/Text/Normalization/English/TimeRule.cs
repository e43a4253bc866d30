using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Times of day: "10:30", "5:05 pm", "14:00", "12:00:05", "5 p.m.".</summary>
internal sealed partial class TimeRule : Rule
{
    private const string HalfPart = @"(?<half>[AaPp])(?:\.[Mm]\.|[Mm]\b)";

    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        var spoken = Clock().Replace(sentence, match => Read(match, sentence));
        return Hour().Replace(spoken, match => Read(match, spoken));
    }

    private static string Read(Match match, string sentence)
    {
        var hour = Integer(match, "hour");
        if (hour > 24)
        {
            return match.Value;
        }

        var words = NumberWords.Cardinal(hour) + Minutes(match, hour);
        if (match.Groups["second"].Success)
        {
            var second = Integer(match, "second");
            words += $" and {NumberWords.Cardinal(second)} {(second == 1 ? "second" : "seconds")}";
        }

        var half = match.Groups["half"];
        if (half.Success)
        {
            words += half.ValueSpan[0] is 'a' or 'A' ? " AM" : " PM";
        }

        return match.Value[^1] == '.' && Spacing.IsEnd(sentence, match.Index + match.Length) ? words + "." : words;
    }

    private static string Minutes(Match match, int hour)
    {
        var group = match.Groups["minute"];
        var hasHalf = match.Groups["half"].Success;
        return group.Success switch
        {
            false => "",
            true when Integer(match, "minute") is var minute and > 0 => (minute < 10 ? " oh " : " ") + NumberWords.Cardinal(minute),
            true when hasHalf => "",
            _ => hour is >= 1 and <= 12 ? " o'clock" : " hundred",
        };
    }

    [GeneratedRegex(@"(?<![\w:.,])(?<hour>[0-9]{1,2}):(?<minute>[0-5][0-9])(?::(?<second>[0-5][0-9]))?(?![0-9]|[:.][0-9])(?:\s?" + HalfPart + ")?", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\w:.,$£€-])(?<hour>1[0-2]|0?[1-9])\s?" + HalfPart, RegexOptions.CultureInvariant)]
    private static partial Regex Hour();
}
