namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>
/// What a tier's clients may do. A limit of -1 is none. A value not stated is that of the built-in tier of the same name, and
/// otherwise none.
/// </summary>
public sealed class TierOptions
{
    /// <summary>Most requests in any minute, 1 to 1,000,000,000, or -1.</summary>
    public long? RequestsPerMinute { get; set; }

    /// <summary>Most requests in any hour, 1 to 1,000,000,000, or -1.</summary>
    public long? RequestsPerHour { get; set; }

    /// <summary>Most requests in any 24 hours, 1 to 1,000,000,000, or -1.</summary>
    public long? RequestsPerDay { get; set; }

    /// <summary>Most characters of one request, 1 to 1,000,000,000, or -1.</summary>
    public long? CharactersPerRequest { get; set; }

    /// <summary>Most characters in any hour, 1 to 1,000,000,000, or -1.</summary>
    public long? CharactersPerHour { get; set; }

    /// <summary>Most characters in any 24 hours, 1 to 1,000,000,000, or -1.</summary>
    public long? CharactersPerDay { get; set; }

    /// <summary>Most requests being answered at once, 1 to 1024, or -1.</summary>
    public long? ConcurrentRequests { get; set; }

    /// <summary>
    /// Further limits over time; a tier has at most 16 in all. One that is named like a limit above, such as
    /// <c>requests_per_minute</c>, takes that limit's place if the tier does not state it.
    /// </summary>
    public List<WindowOptions> Windows { get; set => field = value ?? []; } = [];

    /// <summary>Whether to decide and count, but never to refuse; null: no.</summary>
    public bool? Shadow { get; set; }

    /// <summary>Time after which a slot for a concurrent request frees itself unless it is renewed, 1 second to 1 day; null: 1 minute. Renewed while the request is answered, it is how long the slots of a process that died stay taken.</summary>
    public TimeSpan? LeaseDuration { get; set; }

    /// <summary>What repeated violations cost.</summary>
    public PenaltyOptions Penalty { get; set => field = value ?? new(); } = new();
}
