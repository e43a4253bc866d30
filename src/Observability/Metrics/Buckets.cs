namespace KokoroTts.Observability.Metrics;

/// <summary>Upper bounds of histogram buckets, ascending, without the implied infinity.</summary>
internal static class Buckets
{
    /// <summary>Seconds of work between a cache hit and the longest allowed request: 1 ms to 120 s.</summary>
    public static readonly IReadOnlyList<double> Latency =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    /// <summary>Seconds until a limiter decides: a microsecond in the process, a network and a deadline in a cluster.</summary>
    public static readonly IReadOnlyList<double> Decision =
        [0.000_001, 0.000_002_5, 0.000_005, 0.000_01, 0.000_1, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.1, 0.5, 1];

    /// <summary>Seconds of one exchange with a store nearby: a tenth of a millisecond to its deadlines.</summary>
    public static readonly IReadOnlyList<double> Store =
        [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    /// <summary>Seconds a listener waits for sound: dense between 50 ms and 2 s, where a wait becomes noticeable.</summary>
    public static readonly IReadOnlyList<double> FirstAudio =
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30];

    /// <summary>Synthesis time over audio time: 1 is real time, a GPU is near 0.001, and 4 is hopelessly late.</summary>
    public static readonly IReadOnlyList<double> RealTimeFactor =
        [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 4];
}
