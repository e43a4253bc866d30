using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>Whom a request comes from, and by which rules.</summary>
/// <param name="Id">The identity the client is counted under: its API key's, or its address's.</param>
/// <param name="Policy">What it may do.</param>
/// <param name="Standing">Whether it is limited at all, or refused in any case.</param>
/// <param name="Address">Where the request comes from, also if it has a key.</param>
/// <param name="KeyName">Name of its API key; null if it has none.</param>
public readonly record struct Client(ClientId Id, Policy Policy, ClientStanding Standing, ClientAddress Address, string? KeyName = null)
{
    /// <summary>What comes before a key's name in <see cref="Name"/> and in lists of allowed and denied clients.</summary>
    public const string KeyPrefix = "key:";

    /// <summary>The canonical text: <c>key:</c> with the key's name, or the address. Made when it is asked for.</summary>
    public string Name => KeyName is null ? Address.ToString() : KeyPrefix + KeyName;

    /// <summary>The same as <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
