namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>The words of a currency.</summary>
/// <param name="One">Its name for an amount of one.</param>
/// <param name="Many">Its name for any other amount.</param>
/// <param name="OneMinor">Name of one hundredth, null where there is none in use.</param>
/// <param name="ManyMinor">Name of several hundredths.</param>
internal sealed record Currency(string One, string Many, string? OneMinor = null, string? ManyMinor = null)
{
    private static readonly Currency Dollar = new("dollar", "dollars", "cent", "cents");

    private static readonly Dictionary<string, Currency> Known = new(StringComparer.Ordinal)
    {
        ["$"] = Dollar,
        ["£"] = new("pound", "pounds", "penny", "pence"),
        ["€"] = new("euro", "euros", "cent", "cents"),
        ["¥"] = new("yen", "yen"),
        ["₹"] = new("rupee", "rupees", "paisa", "paise"),
        ["₩"] = new("won", "won"),
        ["₽"] = new("ruble", "rubles", "kopeck", "kopecks"),
        ["₪"] = new("shekel", "shekels"),
        ["₺"] = new("lira", "lira"),
        ["₫"] = new("dong", "dong"),
        ["฿"] = new("baht", "baht"),
        ["US"] = Of("US"),
        ["A"] = Of("Australian"),
        ["AU"] = Of("Australian"),
        ["C"] = Of("Canadian"),
        ["CA"] = Of("Canadian"),
        ["NZ"] = Of("New Zealand"),
        ["HK"] = Of("Hong Kong"),
        ["SG"] = Of("Singapore"),
        ["USD"] = Of("US"),
        ["AUD"] = Of("Australian"),
        ["CAD"] = Of("Canadian"),
        ["EUR"] = new("euro", "euros", "cent", "cents"),
        ["GBP"] = new("pound", "pounds", "penny", "pence"),
        ["JPY"] = new("yen", "yen"),
        ["CHF"] = new("Swiss franc", "Swiss francs", "centime", "centimes"),
        ["INR"] = new("rupee", "rupees", "paisa", "paise"),
    };

    /// <summary>The currency of a symbol, ISO code, or prefix of a dollar sign such as "US".</summary>
    public static Currency For(string symbol) => Known[symbol];

    /// <summary>An amount in words.</summary>
    /// <param name="number">The amount as written: "1,234.50".</param>
    /// <param name="scale">A word such as "million", or empty.</param>
    public string Read(string number, string scale)
    {
        if (scale.Length > 0)
        {
            return $"{NumberWords.Written(number)} {scale} {Many}";
        }

        var point = number.IndexOf('.');
        if (point < 0 || OneMinor is null || number.Length - point != 3)
        {
            return $"{NumberWords.Written(number)} {(number == "1" ? One : Many)}";
        }

        var major = number[..point];
        var minor = number[(point + 1)..].TrimStart('0');
        var minorWords = minor.Length == 0 ? "" : $"{NumberWords.Whole(minor)} {(minor == "1" ? OneMinor : ManyMinor)}";
        var majorWords = $"{NumberWords.Written(major)} {(major == "1" ? One : Many)}";
        return minor.Length == 0 ? majorWords : major == "0" ? minorWords : $"{majorWords} and {minorWords}";
    }

    private static Currency Of(string nation) => new($"{nation} dollar", $"{nation} dollars", "cent", "cents");
}
