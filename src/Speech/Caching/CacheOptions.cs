using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Caching;

/// <summary>Bounds of the segment cache (configuration section <c>Cache</c>).</summary>
public sealed class CacheOptions
{
    /// <summary>Most bytes kept, samples and the texts they are found by, 0 to 1 TiB; 0 keeps none, though concurrent requests still share.</summary>
    [Range(0, 1L << 40)]
    public long MaxBytes { get; set; } = 256L << 20;

    /// <summary>Longest wait for the store that processes share, 1 ms to 10 s; what it does not give by then is synthesised.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan SharedTimeout { get; set; } = TimeSpan.FromMilliseconds(100);
}
