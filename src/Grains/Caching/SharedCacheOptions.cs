using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Grains.Caching;

/// <summary>Bounds of the cache that silos share in Redis (configuration section <c>Cache</c>).</summary>
public sealed class SharedCacheOptions
{
    /// <summary>Most bytes of packed audio kept, 0 to 1 TiB; 0 keeps none. The least recently used are dropped first.</summary>
    [Range(0, 1L << 40)]
    public long SharedMaxBytes { get; set; } = 1L << 30;

    /// <summary>Largest entry that is stored, 1 KiB to 64 MiB; a minute of audio at 24 kHz has 2.7 MiB.</summary>
    [Range(1 << 10, 64 << 20)]
    public int SharedEntryMaxBytes { get; set; } = 4 << 20;

    /// <summary>How long an entry is kept after it was last used, 1 min to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan SharedLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Segments that may wait to be stored, 1 to 10,000; further ones are not stored.</summary>
    [Range(1, 10_000)]
    public int SharedWriteQueue { get; set; } = 64;
}
