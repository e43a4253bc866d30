using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"file(s)" as "files".</summary>
internal sealed partial class OptionalPluralRule : Rule
{
    public override Traits Needs => Traits.Bracket;

    public override bool IsWanted(NormalizationOptions options) => options.OptionalPlurals;

    public override string Apply(string sentence) => Plural().Replace(sentence, "$1");

    [GeneratedRegex(@"(?<=[A-Za-z]{2})\((e?s)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Plural();
}
