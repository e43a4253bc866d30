namespace KokoroTts.RateLimiting.Storage;

/// <summary>What became of reading a <see cref="StateFile"/>.</summary>
public enum LoadOutcome
{
    /// <summary>There is no file.</summary>
    Missing,

    /// <summary>All of it was read.</summary>
    Loaded,

    /// <summary>It is not what was once written, and has been put aside.</summary>
    Damaged,
}
