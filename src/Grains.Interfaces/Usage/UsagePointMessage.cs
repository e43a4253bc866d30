using System.Collections.Immutable;
using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A <see cref="UsagePoint"/> on its way.</summary>
/// <param name="Start">When it began, UTC.</param>
/// <param name="Requests">Requests, refused ones included.</param>
/// <param name="Blocked">Refused requests.</param>
/// <param name="Characters">Characters of all requests.</param>
/// <param name="ViolationsByReason">Refused requests by reason.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.usage-point")]
public sealed record UsagePointMessage(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] long Requests,
    [property: Id(2)] long Blocked,
    [property: Id(3)] long Characters,
    [property: Id(4)] ImmutableDictionary<string, long> ViolationsByReason)
{
    /// <summary>Packs a point.</summary>
    public static UsagePointMessage Of(UsagePoint point) =>
        new(point.Start, point.Requests, point.Blocked, point.Characters, point.ViolationsByReason.ToImmutableDictionary());

    /// <summary>Unpacks the point.</summary>
    public UsagePoint ToPoint() => new(Start, Requests, Blocked, Characters, ViolationsByReason);
}
