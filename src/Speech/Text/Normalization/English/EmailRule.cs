using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"name@example.com" as "name at example dot com".</summary>
internal sealed partial class EmailRule : Rule
{
    public override Traits Needs => Traits.At | Traits.Dot;

    public override bool IsWanted(NormalizationOptions options) => options.Emails;

    public override string Apply(string sentence) => Address().Replace(sentence, static match => AddressWords.Read(match.Value));

    [GeneratedRegex(@"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
