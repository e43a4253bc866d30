namespace KokoroTts.Observability.Metrics;

/// <summary>What an audio cache holds at one moment.</summary>
/// <param name="Bytes">Bytes of audio, at least 0.</param>
/// <param name="Entries">Segments, at least 0.</param>
/// <param name="MaxBytes">Bytes of audio that it may hold, at least 0.</param>
public readonly record struct CacheSize(long Bytes, long Entries, long MaxBytes);
