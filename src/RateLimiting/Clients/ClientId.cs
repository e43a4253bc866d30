using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>Identity under which a client is counted. A value, small enough to be a dictionary's key without an allocation.</summary>
/// <param name="Bits">
/// The IPv4 address in the low 32 bits, the IPv6 prefix with its host bits cleared, or the first 128 bits of a SHA-256 over
/// an API key's configured name; never anything derived from the key itself.
/// </param>
/// <param name="Kind">What <paramref name="Bits"/> are.</param>
public readonly record struct ClientId(UInt128 Bits, ClientKind Kind)
{
    /// <summary>The identity of whoever has an API key. It goes by the key's name, so that a replaced key keeps its counts and bans.</summary>
    /// <param name="name">The key's configured name, as <see cref="ApiKey.IsName"/> has it.</param>
    /// <exception cref="ArgumentException">The name is not a key's name.</exception>
    public static ClientId OfApiKey(string name)
    {
        if (!ApiKey.IsName(name))
        {
            throw new ArgumentException($"An API key's name is {ApiKey.NameRule}.", nameof(name));
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(name), digest);
        return new(BinaryPrimitives.ReadUInt128BigEndian(digest), ClientKind.ApiKey);
    }
}
