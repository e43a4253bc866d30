using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"https://example.com/page" as "example dot com slash page".</summary>
internal sealed partial class UrlRule : Rule
{
    public override Traits Needs => Traits.Dot;

    public override bool IsWanted(NormalizationOptions options) => options.Urls;

    public override string Apply(string sentence) => Address().Replace(sentence, static match =>
    {
        var address = match.Groups["address"].Value;
        var spoken = address.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '*', '_');
        return AddressWords.Read(spoken.TrimEnd('/')) + address[spoken.Length..];
    });

    // A name without a scheme counts as an address only under a top-level domain that no file name or word ends with.
    [GeneratedRegex(
        @"(?<![\w@.-])(?:(?:https?|ftp)://(?<address>[^\s<>""”]+)"
        + @"|(?<address>(?:[A-Za-z0-9-]{1,63}\.){1,8}(?:com|org|net|edu|gov|io|co|uk|dev|app|ai|info|biz|me|tv|de|fr|eu|us|ca|au|jp)\b(?:[:/?#][^\s<>""”]*)?))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
