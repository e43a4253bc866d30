using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Numbers with units: "10 km", "5kg", "60 mph", "20°C", "3.5 GB", "10 m²".</summary>
internal sealed partial class MeasureRule : Rule
{
    public override Traits Needs => Traits.Number;

    public override bool IsWanted(NormalizationOptions options) => options.Units;

    public override string Apply(string sentence) => Measure().Replace(sentence, static match =>
    {
        var number = match.Groups["number"].Value;
        var unit = Units.Name(match.Groups["unit"].Value, number == "1");
        return unit is null ? match.Value : $"{Sign(match)}{NumberWords.Written(number)} {unit}";
    });

    private static string Sign(Match match) => match.Groups["sign"].Value switch
    {
        "" => "",
        "+" => "plus ",
        _ => "minus ",
    };

    [GeneratedRegex(
        @"(?:(?<![\w)])(?<sign>[-−+]))?(?<![A-Za-z$£€])" + NumberStart + "(?<number>" + NumberPattern + @")[\s-]?(?<unit>sq (?:ft|mi)|°\s?[CF](?!\w)|[°℃℉]|[A-Za-zµμΩ]{1,4}(?:/[hs]|[²³23])?²?(?![\w/]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Measure();
}
