namespace KokoroTts.RateLimiting.Limiting;

/// <summary>Times with a meaning, in ticks of 100 ns since the year 1.</summary>
internal static class Times
{
    /// <summary>After every time.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The latest time that a clock can show; a ban until then is for ever.</summary>
    public static readonly long Latest = DateTimeOffset.MaxValue.UtcTicks;
}
