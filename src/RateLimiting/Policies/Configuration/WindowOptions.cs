namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>A limit over time of any length.</summary>
public sealed class WindowOptions
{
    /// <summary>Its name in headers, such as <c>requests_per_second</c>: 1 to 64 of the characters <c>A-Z a-z 0-9 . _ -</c>. A client's count is kept by it when limits change.</summary>
    public string? Name { get; set; }

    /// <summary><c>requests</c> or <c>characters</c>; null: <c>requests</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>Most units in a window, 1 to 1,000,000,000.</summary>
    public long? Quota { get; set; }

    /// <summary>Length of the window, 1 second to 31 days, in whole seconds.</summary>
    public TimeSpan? Window { get; set; }

    /// <summary><c>sliding-window</c> or <c>gcra</c>; null: <c>sliding-window</c>.</summary>
    public string? Algorithm { get; set; }

    /// <summary>For <c>gcra</c>: most units at once, 1 to the quota; 0 or null: the quota.</summary>
    public long? Burst { get; set; }
}
