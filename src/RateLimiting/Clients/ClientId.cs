namespace KokoroTts.RateLimiting.Clients;

/// <summary>Identity under which a client is counted. A value, small enough to be a dictionary's key without an allocation.</summary>
/// <param name="Bits">
/// The IPv4 address in the low 32 bits, the IPv6 prefix with its host bits cleared, or the first 128 bits of a SHA-256 over
/// an API key's configured name; never anything derived from the key itself.
/// </param>
/// <param name="Kind">What <paramref name="Bits"/> are.</param>
public readonly record struct ClientId(UInt128 Bits, ClientKind Kind);
