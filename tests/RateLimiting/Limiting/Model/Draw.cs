using System.Collections.Immutable;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Limiting.Model;

/// <summary>Random policies, costs and steps of time.</summary>
internal static class Draw
{
    public static readonly long Start = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).Ticks;

    public static WindowLimit Log(this Random random, string name = "log") =>
        new(name, random.Unit(), random.Next(1, 65), random.Window());

    public static WindowLimit Counters(this Random random, string name = "counters") =>
        new(name, random.Unit(), random.Next(65, 400), random.Window());

    public static WindowLimit Gcra(this Random random, string name = "gcra")
    {
        var quota = random.Next(1, 200);
        return new WindowLimit(name, random.Unit(), quota, random.Window(), LimitAlgorithm.Gcra, random.Next(0, quota + 1));
    }

    public static WindowLimit Limit(this Random random, string name) => random.Next(3) switch
    {
        0 => random.Log(name),
        1 => random.Counters(name),
        _ => random.Gcra(name),
    };

    public static Policy Policy(this Random random, bool penalties = true) => new(
        "tier" + random.Next(3),
        [.. Enumerable.Range(0, random.Next(0, 5)).Select(i => random.Limit("limit" + i))],
        random.Next(3) == 0 ? random.Next(5, 40) : null,
        random.Next(2) == 0 ? random.Next(1, 6) : null,
        TimeSpan.FromSeconds(random.Next(1, 30)),
        penalties && random.Next(2) == 0
            ? new PenaltyRules(random.Next(1, 6), TimeSpan.FromSeconds(random.Next(1, 20)), TimeSpan.FromSeconds(random.Next(20, 100)))
            : PenaltyRules.None);

    public static Policy Of(params ImmutableArray<WindowLimit> windows) =>
        new("tier", windows, null, null, TimeSpan.FromSeconds(10), PenaltyRules.None);

    public static Cost Cost(this Random random) => new(random.Next(0, 4), random.Next(0, 30));

    /// <summary>Mostly short steps, ticks or none now and then, and rarely one that is longer than most windows.</summary>
    public static long Step(this Random random) => random.Next(10) switch
    {
        0 => 0,
        1 => random.Next(1, 10),
        2 => random.NextInt64(20 * TimeSpan.TicksPerSecond),
        3 when random.Next(10) == 0 => random.NextInt64(300 * TimeSpan.TicksPerSecond),
        _ => random.NextInt64(2 * TimeSpan.TicksPerSecond),
    };

    private static LimitUnit Unit(this Random random) => (LimitUnit)random.Next(2);

    // Odd lengths, so that nothing divides evenly.
    private static TimeSpan Window(this Random random) => TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerSecond, 60 * TimeSpan.TicksPerSecond));
}
