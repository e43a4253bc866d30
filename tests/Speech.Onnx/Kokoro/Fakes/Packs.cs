using System.IO.Compression;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

/// <summary>Voice packs made up for tests: row r of pack p has p + r / 1000 in its first number and p in the others.</summary>
internal static class Packs
{
    public static float[] Numbers(float pack, int rows = 510)
    {
        var numbers = new float[rows * 256];
        Array.Fill(numbers, pack);
        for (var row = 0; row < rows; row++)
        {
            numbers[row * 256] = pack + (row / 1000f);
        }

        return numbers;
    }

    public static byte[] Bytes(float[] numbers) => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();

    public static byte[] HalfBytes(float[] numbers) => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(numbers, static number => (Half)number)).ToArray();

    public static VoicePack Pack(float pack, int rows = 510) => VoicePack.FromLittleEndian(Bytes(Numbers(pack, rows)), half: false, "made up");

    public static VoiceLibrary Library(params (string Id, float Pack)[] voices) =>
        new(voices.Select(static voice => new VoiceEntry(voice.Id, voice.Id + ".pt", () => Pack(voice.Pack))));

    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name, level).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    /// <summary>An array as numpy saves it.</summary>
    public static byte[] Npy(byte[] numbers, string shape, string type = "<f4", byte version = 1, string fortran = "False")
    {
        var start = version == 1 ? 10 : 12;
        var header = $"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': {shape}, }}";
        header = header.PadRight((64 - ((start + header.Length + 1) % 64)) % 64 + header.Length) + "\n";
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes(header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. System.Text.Encoding.ASCII.GetBytes(header), .. numbers];
    }
}
