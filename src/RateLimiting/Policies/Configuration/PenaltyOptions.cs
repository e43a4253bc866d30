namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>What repeated violations cost a tier's clients.</summary>
public sealed class PenaltyOptions
{
    /// <summary>Refusals within an hour that are still forgiven, 1 to 64, or -1 for no penalties; null: 10, and none for the tier <c>unlimited</c>.</summary>
    public int? MaxViolationsPerHour { get; set; }

    /// <summary>Length of a first penalty, 1 second to 1 day; null: 60 seconds.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Length of the longest penalty, at least that of the first and at most 7 days; null: 1 hour, or that of the first if that is longer.</summary>
    public TimeSpan? MaxDuration { get; set; }
}
