using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>
/// The SHA-256 of an API key's UTF-8, by which a key is configured and found without being kept. That is enough for keys drawn at
/// random, as API keys are; a password would need a slow hash. Compared in constant time.
/// </summary>
public readonly struct ApiKeyDigest : IEquatable<ApiKeyDigest>
{
    /// <summary>Most characters (UTF-16) of a key.</summary>
    public const int LongestKey = 512;

    private const string Prefix = "sha256:";
    private const int MaxUtf8BytesPerCharacter = 3;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ApiKeyDigest(ReadOnlySpan<byte> digest)
    {
        _high = BinaryPrimitives.ReadUInt128BigEndian(digest);
        _low = BinaryPrimitives.ReadUInt128BigEndian(digest[16..]);
    }

    /// <summary>Whether two digests differ.</summary>
    public static bool operator !=(ApiKeyDigest left, ApiKeyDigest right) => !left.Equals(right);

    /// <summary>Whether two digests are equal.</summary>
    public static bool operator ==(ApiKeyDigest left, ApiKeyDigest right) => left.Equals(right);

    /// <summary>Computes the digest of a key, without an allocation.</summary>
    /// <param name="key">The key as presented.</param>
    /// <param name="digest">Its digest.</param>
    /// <returns>False if the key is empty or longer than <see cref="LongestKey"/>.</returns>
    public static bool TryCompute(ReadOnlySpan<char> key, out ApiKeyDigest digest)
    {
        digest = default;
        if (key.Length is 0 or > LongestKey)
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[LongestKey * MaxUtf8BytesPerCharacter];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetBytes(key, utf8);
        SHA256.HashData(utf8[..length], hash);
        CryptographicOperations.ZeroMemory(utf8[..length]);
        digest = new ApiKeyDigest(hash);
        return true;
    }

    /// <summary>Reads <c>sha256:</c> and 64 hexadecimal digits of either case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>Whether the text is a digest.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ApiKeyDigest digest)
    {
        digest = default;
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || text.Length != Prefix.Length + (2 * bytes.Length)
            || Convert.FromHexString(text[Prefix.Length..], bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        digest = new ApiKeyDigest(bytes);
        return true;
    }

    /// <summary>Whether two digests are equal; how long that takes does not tell where they differ.</summary>
    /// <param name="other">The other digest.</param>
    public bool Equals(ApiKeyDigest other)
    {
        Span<byte> ours = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> theirs = stackalloc byte[SHA256.HashSizeInBytes];
        Write(ours);
        other.Write(theirs);
        return CryptographicOperations.FixedTimeEquals(ours, theirs);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ApiKeyDigest other && Equals(other);

    /// <summary>A hash seeded at random in each process, so that a place in a table tells nothing of the digest.</summary>
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <summary>The digest as <c>sha256:</c> and 64 lower-case hexadecimal digits; the key cannot be had from it.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Write(bytes);
        return Prefix + Convert.ToHexStringLower(bytes);
    }

    private void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], _low);
    }
}
