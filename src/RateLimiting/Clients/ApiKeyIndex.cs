using System.Collections.Frozen;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>
/// Finds the configured key a client presents; immutable. The time of a look-up depends on the digest of what was presented, and
/// that tells nothing worth having: digests are compared in constant time, their place in the table is seeded at random in each
/// process, and even who knew some bits of a digest could not make a key from them.
/// </summary>
public sealed class ApiKeyIndex
{
    private readonly FrozenDictionary<ApiKeyDigest, ApiKey> _keys;

    /// <summary>Prepares an index.</summary>
    /// <param name="keys">The configured keys.</param>
    /// <exception cref="ArgumentException">Two keys have the same digest.</exception>
    public ApiKeyIndex(IEnumerable<ApiKey> keys) =>
        _keys = keys.ToDictionary(key => key.Digest).ToFrozenDictionary();

    /// <summary>Number of keys.</summary>
    public int Count => _keys.Count;

    /// <summary>The configured key for a presented one, without an allocation.</summary>
    /// <param name="presented">What the client presented; anything.</param>
    /// <returns>Null if it is not a configured key.</returns>
    public ApiKey? Find(ReadOnlySpan<char> presented) =>
        // Whoever speaks OpenAI's protocol presents something, also where there are no keys: no digest is made of it in vain.
        _keys.Count > 0 && ApiKeyDigest.TryCompute(presented, out var digest) ? _keys.GetValueOrDefault(digest) : null;

    /// <summary>The configured key with a name; takes time in proportion to the number of keys.</summary>
    /// <param name="name">The name; case counts.</param>
    /// <returns>Null if no key has it.</returns>
    public ApiKey? FindByName(string name) => _keys.Values.FirstOrDefault(key => key.Name == name);
}
