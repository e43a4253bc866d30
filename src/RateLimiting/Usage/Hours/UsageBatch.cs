namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>What one publisher has for one hour and share.</summary>
/// <param name="Publisher">Who publishes, new with each start of a process.</param>
/// <param name="Number">Greater than that of the batch before for the same key. A batch that comes twice counts once.</param>
/// <param name="Events">The events.</param>
/// <param name="LimiterEvents">What limiters did.</param>
public sealed record UsageBatch(
    Guid Publisher, long Number, IReadOnlyList<UsageEvent> Events, IReadOnlyList<LimiterEvent> LimiterEvents);
