namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>How a window's state is kept.</summary>
internal enum WindowKind : byte
{
    /// <summary><see cref="SlidingLog"/>.</summary>
    Log,

    /// <summary><see cref="SlidingCounters"/>.</summary>
    Counters,

    /// <summary><see cref="Windows.Gcra"/>.</summary>
    Gcra,
}
