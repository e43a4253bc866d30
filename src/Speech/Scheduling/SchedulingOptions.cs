using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Scheduling;

/// <summary>How segments are spread over workers (configuration section <c>Scheduling</c>).</summary>
public sealed class SchedulingOptions
{
    /// <summary>Worker threads of this process, 0 to 256; 0 for one a core.</summary>
    [Range(0, 256)]
    public int Workers { get; set; }

    /// <summary>Segments that may wait at one worker, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int QueueCapacity { get; set; } = 512;

    /// <summary>Segments of one request in flight at most, 1 to 64; bounds what a slow reader holds.</summary>
    [Range(1, 64)]
    public int LookAhead { get; set; } = 4;

    /// <summary>Times a segment is tried again after a failure, 0 to 10.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Delay before the first retry; doubled for each further one, with jitter. 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Time one try of a segment may take, waiting in the queue included, 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan SegmentTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Time a request waits for a worker of its model to appear where none is known, 0 to 1 min, before it is refused. A
    /// request that is being answered waits for <see cref="SegmentTimeout"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan NoWorkerWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Shortest time after which a segment is given to a second worker beside the first, 0 to 5 min; 0 for never. The time
    /// itself follows what the first worker usually takes, up to half of <see cref="SegmentTimeout"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan HedgeAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Failures in a row after which a worker is left alone while there is another, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int BreakAfter { get; set; } = 5;

    /// <summary>Time a worker is left alone before one segment tries it again, 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);
}
