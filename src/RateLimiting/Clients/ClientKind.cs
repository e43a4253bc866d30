namespace KokoroTts.RateLimiting.Clients;

/// <summary>What a client is known by.</summary>
public enum ClientKind : byte
{
    /// <summary>An IPv4 address.</summary>
    IPv4 = 0,

    /// <summary>An IPv6 prefix.</summary>
    IPv6 = 1,

    /// <summary>A configured API key.</summary>
    ApiKey = 2,
}
