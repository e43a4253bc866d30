using System.Globalization;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.Grains.Interfaces.Limiting;

/// <summary>The text that a client's grain goes by: the kind's number, a dash, and the bits in 32 hexadecimal digits.</summary>
public static class ClientKey
{
    private const int Digits = 32;

    /// <summary>The key of a client.</summary>
    public static string Of(ClientId client) =>
        string.Create(CultureInfo.InvariantCulture, $"{(byte)client.Kind}-{client.Bits:x32}");

    /// <summary>Reads a key; false when it is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="client">The client.</param>
    public static bool TryParse(string key, out ClientId client)
    {
        client = default;
        if (key.Length != Digits + 2 || key[1] != '-' || key[0] is < '0' or > '2'
            || !UInt128.TryParse(key.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            return false;
        }

        client = new ClientId(bits, (ClientKind)(key[0] - '0'));
        return true;
    }
}
