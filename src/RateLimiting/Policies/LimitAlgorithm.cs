namespace KokoroTts.RateLimiting.Policies;

/// <summary>How a limit on a window is kept.</summary>
public enum LimitAlgorithm
{
    /// <summary>
    /// Never more than the quota in any window of that length, wherever it starts. Exact for quotas of at most 64; larger
    /// ones are counted in sub-windows of 1/64 of the window and err on the strict side by at most one of them.
    /// </summary>
    SlidingWindow,

    /// <summary>
    /// A steady rate of quota per window, with a burst on top: the generic cell rate algorithm (ITU-T I.371), one time stamp of
    /// state.
    /// </summary>
    Gcra,
}
