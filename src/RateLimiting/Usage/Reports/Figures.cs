namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Figures as reports show them: with two decimals.</summary>
internal static class Figures
{
    public static double Round(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    /// <summary>Share in percent, 0 to 100; 0 of nothing.</summary>
    public static double Percent(long part, long whole) => whole == 0 ? 0 : Round(100.0 * part / whole);
}
