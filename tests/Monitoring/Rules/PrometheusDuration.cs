using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>Durations as Prometheus writes them: <c>1h15m</c>.</summary>
internal static partial class PrometheusDuration
{
    public static TimeSpan Parse(string? text) => Part().Matches(text ?? "").Aggregate(TimeSpan.Zero, (sum, part) => sum + Of(part));

    private static TimeSpan Of(Match part)
    {
        var count = int.Parse(part.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        return part.Groups["unit"].Value switch
        {
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    [GeneratedRegex("(?<count>[0-9]+)(?<unit>[smhd])")]
    private static partial Regex Part();
}
