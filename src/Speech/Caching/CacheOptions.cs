using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Caching;

/// <summary>Bounds of the segment cache (configuration section <c>Cache</c>).</summary>
public sealed class CacheOptions
{
    /// <summary>Most bytes kept, samples and the texts they are found by, 0 to 1 TiB; 0 keeps none, though concurrent requests still share.</summary>
    [Range(0, 1L << 40)]
    public long MaxBytes { get; set; } = 256L << 20;
}
