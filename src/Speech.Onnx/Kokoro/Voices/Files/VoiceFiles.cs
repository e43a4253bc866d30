using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>What is common to the files voices come in.</summary>
internal static partial class VoiceFiles
{
    /// <summary>What to do about a file that is no voice.</summary>
    public const string Remedy =
        "Download it again, or remove it; a voice is a .pt file of hexgrad/Kokoro-82M, a .bin file of kokoro.js, or in a voices-v1.0.bin of kokoro-onnx.";

    /// <summary>The most voices of one model.</summary>
    public const int MostVoices = 1024;

    /// <summary>The longest voice id.</summary>
    public const int LongestId = 64;

    /// <summary>The most bytes of one voice in any format, with what is around its numbers.</summary>
    public const int MostBytesOfVoice = 2 * 1024 * 1024;

    /// <summary>Whether 32-bit or 16-bit numbers of that many bytes are a pack of v1.0 or a legacy one.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="half">Whether they are 16-bit numbers.</param>
    public static bool IsPack(long bytes, out bool half)
    {
        half = bytes is VoicePack.Rows * VoicePack.StyleLength * 2 or VoicePack.LegacyRows * VoicePack.StyleLength * 2;
        return half || bytes is VoicePack.Rows * VoicePack.StyleLength * 4 or VoicePack.LegacyRows * VoicePack.StyleLength * 4;
    }

    /// <summary>The id that a voice has from its file's name.</summary>
    /// <param name="name">The name without its extension.</param>
    /// <param name="file">Names the file in exceptions.</param>
    /// <exception cref="KokoroFileException">The name cannot be an id.</exception>
    public static string IdOf(string name, string file) => Id().IsMatch(name)
        ? name
        : throw new KokoroFileException(
            file,
            "has a name that cannot be a voice's id",
            $"Rename it: letters, digits, dots, hyphens and underscores, at most {LongestId}, a letter or digit first.");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
