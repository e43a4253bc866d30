namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>A voice as kokoro.js keeps it: its numbers and nothing else.</summary>
internal static class RawFile
{
    /// <summary>Reads the voice.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="KokoroFileException">It is not such a file.</exception>
    public static VoicePack Read(string path) => BoundedFile.Read(path, VoiceFiles.MostBytesOfVoice, VoiceFiles.Remedy, file =>
        VoiceFiles.IsPack(file.Length, out var half)
            ? VoicePack.FromLittleEndian(BoundedFile.ReadExactly(file, file.Length), half, path)
            : throw new KokoroFileException(
                path, $"has {file.Length} bytes, and a voice has 510 or 511 rows of 256 numbers of 4 or 2 bytes", VoiceFiles.Remedy));
}
