namespace KokoroTts.RateLimiting.Policies;

/// <summary>
/// What repeated violations cost: after <paramref name="MaxViolationsPerHour"/> refusals within an hour, everything is refused
/// for <paramref name="Duration"/>; each further penalty within a day of the last one's end is twice as long, up to
/// <paramref name="MaxDuration"/>.
/// </summary>
/// <param name="MaxViolationsPerHour">Refusals within an hour that are still forgiven, 1 to 64; null: no penalties.</param>
/// <param name="Duration">Length of a first penalty, 1 second to 1 day.</param>
/// <param name="MaxDuration">Length of the longest penalty, at least <paramref name="Duration"/> and at most 7 days.</param>
public sealed record PenaltyRules(int? MaxViolationsPerHour, TimeSpan Duration, TimeSpan MaxDuration)
{
    /// <summary>No penalties.</summary>
    public static PenaltyRules None { get; } = new(null, TimeSpan.FromSeconds(60), TimeSpan.FromHours(1));
}
