using System.Security.Cryptography;

namespace KokoroTts.Speech.Onnx.Installation;

/// <summary>A digest of files: equal files give equal digests on every machine.</summary>
internal static class FilesDigest
{
    /// <summary>The digest of all files of a folder, those of folders in it included.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>32 hexadecimal digits of the SHA-256 over names and contents.</returns>
    public static string OfFolder(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            using var content = File.OpenRead(file.Path);
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{file.Name}\n"));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
