using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using KokoroTts.Standalone.Models.Catalogue;

namespace KokoroTts.Standalone.Tests.Models;

/// <summary>Contents of files that have the form of models and are none.</summary>
internal static class Samples
{
    public const int VoiceBytes = 522_240;

    /// <summary>An ONNX model whose graph is noise.</summary>
    public static byte[] Network(int bytes = 300_000, int seed = 1)
    {
        var graph = Noise(bytes, seed);
        using var content = new MemoryStream();
        content.Write([0x08, 0x08, 0x12, 0x04, .. "test"u8, 0x3a]);
        for (var length = (uint)graph.Length; ; length >>= 7)
        {
            if (length < 0x80)
            {
                content.WriteByte((byte)length);
                break;
            }

            content.WriteByte((byte)(length | 0x80));
        }

        content.Write(graph);
        return content.ToArray();
    }

    public static byte[] Voice(int seed = 1) => Noise(VoiceBytes, seed);

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, int Bytes)[] entries)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(new byte[bytes]);
            }
        }

        return content.ToArray();
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A file of a catalogue that says all about its content.</summary>
    public static ModelFile Published(string path, Uri url, byte[] content) => new(path, url, content.Length, Sha256(content));

    private static byte[] Noise(int bytes, int seed)
    {
        var noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        return noise;
    }
}
