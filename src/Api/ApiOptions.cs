using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Api;

/// <summary>Bounds of the HTTP API (configuration section <c>Api</c>).</summary>
public sealed class ApiOptions
{
    /// <summary>Largest request body in bytes, 1 KiB to 64 MiB.</summary>
    [Range(1 << 10, 64 << 20)]
    public int MaxBodyBytes { get; set; } = 2 << 20;

    /// <summary>Speech requests answered at once, 1 to 100,000; more are answered 503 with Retry-After.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>Longest time one speech request may take, a slow reader's time included, 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(30);
}
