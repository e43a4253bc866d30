using System.ComponentModel.DataAnnotations;

namespace KokoroTts.RateLimiting.Usage;

/// <summary>Bounds of what is kept about usage.</summary>
public sealed class UsageOptions
{
    /// <summary>Most clients followed one by one, 16 to 1,000,000; about 3 KB each at most.</summary>
    [Range(16, 1_000_000)]
    public int MaxClients { get; set; } = 10_000;

    /// <summary>Most address ranges followed, 1 to 100,000; about 18 KB each at most.</summary>
    [Range(1, 100_000)]
    public int MaxRanges { get; set; } = 1_000;

    /// <summary>Newest events kept for the export, 1 to 10,000,000; about 250 bytes each with their texts.</summary>
    [Range(1, 10_000_000)]
    public int MaxEvents { get; set; } = 100_000;

    /// <summary>Heaviest clients followed in each minute and hour, 16 to 10,000; their counts are too high by at most the total divided by this.</summary>
    [Range(16, 10_000)]
    public int TopClients { get; set; } = 128;

    /// <summary>Characters above which a request counts as large, 1 to 1,000,000,000; of requests that were counted together, their mean counts.</summary>
    [Range(1, 1_000_000_000)]
    public long LargeRequestCharacters { get; set; } = 4_000;
}
