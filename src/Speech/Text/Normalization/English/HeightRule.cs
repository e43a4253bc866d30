using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Feet and inches: <c>5'10"</c> as "five feet ten inches".</summary>
internal sealed partial class HeightRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override bool IsWanted(NormalizationOptions options) => options.Units;

    public override string Apply(string sentence) => Height().Replace(sentence, static match =>
    {
        var (feet, inches) = (match.Groups["feet"].Value, match.Groups["inches"].Value);
        return $"{NumberWords.Whole(feet)} {(feet == "1" ? "foot" : "feet")} {NumberWords.Whole(inches)} {(inches == "1" ? "inch" : "inches")}";
    });

    [GeneratedRegex(@"(?<![\w.,'’])(?<feet>[0-9]{1,2})['’′]\s?(?<inches>[0-9]{1,2})(?:[""”″]|''|(?!\w))", RegexOptions.CultureInvariant)]
    private static partial Regex Height();
}
