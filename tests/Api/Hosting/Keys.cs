using System.Security.Cryptography;
using System.Text;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>API keys as they are configured.</summary>
internal static class Keys
{
    /// <summary>The digest of a key, the way an operator would compute it.</summary>
    public static string Digest(string key) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
