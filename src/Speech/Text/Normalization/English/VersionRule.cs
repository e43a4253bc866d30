using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"v1.2.3" as "version one point two point three", and IP addresses with "dot".</summary>
internal sealed partial class VersionRule : Rule
{
    public override Traits Needs => Traits.Number | Traits.Dot;

    public override string Apply(string sentence) => Version().Replace(sentence, static match =>
    {
        var parts = match.Groups["parts"].Value.Split('.');
        var prefix = match.Groups["prefix"].Success ? "version " : "";
        var point = parts.Length == 4 && prefix.Length == 0 ? " dot " : " point ";
        return prefix + string.Join(point, parts.Select(NumberWords.Whole));
    });

    [GeneratedRegex(
        @"(?<![\w.])(?:(?<prefix>[vV])(?<parts>[0-9]{1,9}(?:\.[0-9]{1,9}){1,5})|(?<parts>[0-9]{1,9}(?:\.[0-9]{1,9}){2,5}))(?![\w]|[.-][0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
