using System.Security.Cryptography;
using System.Text;

namespace KokoroTts.EndToEnd.Tests.RateLimiting;

/// <summary>API keys as they are configured.</summary>
internal static class Digest
{
    public static string Of(string key) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
