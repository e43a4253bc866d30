using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Amounts of money: "$5.20", "£3", "US$5", "$3.5 billion", "20 €", "50¢", "$5/hr".</summary>
internal sealed partial class MoneyRule : Rule
{
    private const string ScalePart = @"(?:[\s-]?(?<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|[kKmMBbT])\b)?";

    public override Traits Needs => Traits.Number | Traits.Symbol;

    public override string Apply(string sentence)
    {
        var spoken = Leading().Replace(sentence, static match =>
        {
            var sign = match.Groups["sign"].Success ? "minus " : "";
            var nation = match.Groups["nation"];
            return sign + Read(match, nation.Success ? nation.Value : match.Groups["symbol"].Value);
        });
        spoken = Trailing().Replace(spoken, static match => Read(match, match.Groups["symbol"].Value));
        spoken = Cents().Replace(spoken, static match =>
            $"{NumberWords.Written(match.Groups["number"].Value)} {(match.Groups["number"].ValueSpan is "1" ? "cent" : "cents")}");
        return Per().Replace(spoken, static match => " per " + Units.Singular(match.Groups["unit"].Value));
    }

    private static string Read(Match match, string currency) =>
        Currency.For(currency).Read(match.Groups["number"].Value, Scale(match.Groups["scale"].Value));

    private static string Scale(string written) => written switch
    {
        "k" or "K" => "thousand",
        "m" or "M" or "mn" => "million",
        "b" or "B" or "bn" => "billion",
        "T" or "tn" => "trillion",
        _ => written,
    };

    [GeneratedRegex(@"(?:(?<!\w)(?<sign>[-−]))?(?:(?<![A-Za-z])(?<nation>US|AU|A|CA|C|NZ|HK|SG)(?=\$))?(?<symbol>[$£€¥₹₩₽₪₺₫฿])\s?(?<number>" + NumberPattern + ")" + ScalePart, RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<![\w$£€])" + NumberStart + "(?<number>" + NumberPattern + ")" + ScalePart + @"\s?(?<symbol>[€£¥₹₽₩$]|(?:USD|AUD|CAD|EUR|GBP|JPY|CHF|INR)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    [GeneratedRegex(NumberStart + "(?<number>" + NumberPattern + @")\s?¢", RegexOptions.CultureInvariant)]
    private static partial Regex Cents();

    [GeneratedRegex(@"(?<=\b(?:dollars?|cents?|euros?|pounds?|pence|yen))\s?/\s?(?<unit>[A-Za-z]{1,8})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Per();
}
