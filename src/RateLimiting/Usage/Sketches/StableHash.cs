using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>Hashes that are the same on every machine and after every start.</summary>
internal static class StableHash
{
    /// <summary>A hash of a client's identity with evenly spread bits.</summary>
    public static ulong Of(ClientId client)
    {
        var hash = Mix((ulong)client.Kind + 0x9E3779B97F4A7C15);
        hash = Mix(hash ^ (ulong)(client.Bits >> 64));
        return Mix(hash ^ (ulong)client.Bits);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
