namespace KokoroTts.Grains.Interfaces.Notices;

/// <summary>Something that frontends must know of a client.</summary>
/// <param name="Client">The client's key.</param>
/// <param name="BannedUntil">End of a ban that has begun, UTC; null: whatever was noted of the client no longer holds.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.client-notice")]
public sealed record ClientNotice([property: Id(0)] string Client, [property: Id(1)] DateTimeOffset? BannedUntil);
