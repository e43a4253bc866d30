using System.Security.Cryptography;

namespace KokoroTts.Speech.Onnx.Installation;

/// <summary>A digest of files: equal files give equal digests on every machine.</summary>
internal static class FilesDigest
{
    /// <summary>The digest of some files of a folder.</summary>
    /// <param name="folder">The folder, whose own place does not count.</param>
    /// <param name="files">The files, in any order.</param>
    /// <returns>32 hexadecimal digits of the SHA-256 over names and contents.</returns>
    public static string Of(string folder, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files
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
