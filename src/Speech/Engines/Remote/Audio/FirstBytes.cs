using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>What an answer is by its first bytes, whatever its headers say.</summary>
internal static class FirstBytes
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Length = 4;

    /// <summary>Files that nobody's first two samples look like: each begins with near full scale.</summary>
    private static readonly (byte[] Start, string Name)[] Files =
    [
        ("OggS"u8.ToArray(), "an Ogg file"),
        ("fLaC"u8.ToArray(), "a FLAC file"),
        ("ID3"u8.ToArray(), "an MP3 file"),
    ];

    /// <summary>Whether a WAV file begins so.</summary>
    public static bool AreOfWav(ReadOnlySpan<byte> bytes) => bytes.StartsWith("RIFF"u8) || bytes.StartsWith("RF64"u8);

    /// <summary>The name of the file that begins so, or null where it may be samples.</summary>
    public static string? NameOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, name) in Files)
        {
            if (bytes.StartsWith(start))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Words for what begins so; they show too little of it to repeat a key.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes) =>
        NameOf(bytes) ?? $"something that begins with '{ShownText.Of(System.Text.Encoding.Latin1.GetString(bytes[..Length]))}'";
}
