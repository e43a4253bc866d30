using System.Security.Cryptography;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>SHA-256 of files.</summary>
internal static class ContentHash
{
    /// <summary>SHA-256 of a file in lower-case hexadecimal digits.</summary>
    public static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
