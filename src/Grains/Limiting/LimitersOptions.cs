using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Grains.Limiting;

/// <summary>How a silo keeps the clients' limiters (configuration section <c>Limiters</c>).</summary>
public sealed class LimitersOptions
{
    /// <summary>
    /// Time from one saving of the limiters that changed to the next, 50 ms to 1 minute. A silo that is killed forgives its clients
    /// what they used since the last saving: at most this time, and that of the saving itself, which is a round trip to Redis for
    /// each 1,000 limiters. A stop forgives nothing. While Redis is away nothing is saved, and a kill forgives all since it went.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan SaveInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest that a client's first decision on a silo waits for its stored limiter, 1 ms to 10 seconds; the client then starts afresh.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Limiters kept at most that are no longer in use and could not be saved, 0 to 10,000,000: what is beyond is forgiven.</summary>
    [Range(0, 10_000_000)]
    public int MaxUnsaved { get; set; } = 100_000;
}
