using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Every number that is left: "1,234", "3.14", "-5", "#5", "007", "MP3".</summary>
internal sealed partial class NumberRule : Rule
{
    // Longer digits in a word, as in "RFC2616", are a code.
    private const int LongestInWord = 3;

    public override Traits Needs => Traits.Number;

    public override string Apply(string sentence)
    {
        var spoken = Scores().Replace(sentence, " to ");
        return Any().Replace(spoken, match =>
        {
            var number = match.Groups["number"].Value;
            var end = match.Index + match.Length;
            var joinsBefore = match.Index > 0 && char.IsLetter(spoken[match.Index - 1]);
            var joinsAfter = end < spoken.Length && char.IsLetter(spoken[end]);
            var words = (joinsBefore || joinsAfter) && number.Length > LongestInWord && !number.Contains('.')
                ? NumberWords.Digits(number)
                : NumberWords.Written(number);
            return $"{(joinsBefore ? " " : "")}{Sign(match)}{words}{(joinsAfter ? " " : "")}";
        });
    }

    private static string Sign(Match match) => match.Groups["sign"].Value switch
    {
        "" => "",
        "+" => "plus ",
        "#" => "number ",
        _ => "minus ",
    };

    [GeneratedRegex(@"(?<=(?<![\w.,:])[0-9]{1,3}):(?=[0-9]{1,3}(?![\w:]))", RegexOptions.CultureInvariant)]
    private static partial Regex Scores();

    [GeneratedRegex(@"(?:(?<![\w)\]])(?<sign>[-−+#]))?(?<number>" + NumberPattern + @"|(?<!\w)\.[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Any();
}
