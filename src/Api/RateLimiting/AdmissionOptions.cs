using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Api.RateLimiting;

/// <summary>How requests are admitted (configuration section <c>Admission</c>); the limits themselves are policies.</summary>
public sealed class AdmissionOptions
{
    /// <summary>Longest wait for a limiter's decision, 1 ms to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Whether requests are served when the limiter does not decide in time, within the client's limits as far as this process
    /// knows what it has let through meanwhile; otherwise they are answered 503.
    /// </summary>
    public bool FailOpen { get; set; } = true;

    /// <summary>Clients known at most while limiters do not decide, 1 to 10,000,000; newcomers beyond share one limiter for each tier.</summary>
    [Range(1, 10_000_000)]
    public int MaxOutageClients { get; set; } = 100_000;

    /// <summary>Refusals remembered at most, so that they are repeated without asking a limiter, 1 to 10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxNotes { get; set; } = 100_000;

    /// <summary>What a client with too many requests in work is told to wait, 1 second to 10 minutes; when one of them will end is not known.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ConcurrencyRetryAfter { get; set; } = TimeSpan.FromSeconds(1);
}
