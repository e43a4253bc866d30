using KokoroTts.Grains.Placement;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>What a cluster of a test is made of.</summary>
internal sealed record ClusterParts
{
    public short Silos { get; init; } = 2;

    public string ServiceId { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>Where Redis is; null for a cluster without.</summary>
    public string? Redis { get; init; }

    public int QueueCapacity { get; init; } = 2;

    public TimeSpan SynthesisTime { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The roles of a silo by its name.</summary>
    public Func<string, string[]> Roles { get; init; } = static _ => [SiloRoles.Worker, SiloRoles.Limiter];
}
