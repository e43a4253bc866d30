using KokoroTts.RateLimiting.Http.Load;
using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.RateLimiting.Http.Measures;

/// <summary>Rows of the report about a side.</summary>
internal static class Sides
{
    /// <summary>Its answers per second.</summary>
    public static Series Rate(Side side) => new(side.Name, "requests per s", side.Rates);

    /// <summary>Its processor time.</summary>
    public static Series Cost(Side side) => new($"processor time of {side.Name}", "µs per request", side.Costs);
}
