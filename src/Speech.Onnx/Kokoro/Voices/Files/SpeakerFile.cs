namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>Voices as sherpa-onnx keeps them: the packs of all speakers one after the other, in the order of their numbers.</summary>
internal static class SpeakerFile
{
    private const int BytesOfPack = VoicePack.Rows * VoicePack.StyleLength * sizeof(float);
    private const string Remedy =
        "Put the voices' names in the order of their numbers, one a line, into voices.txt beside it, or into 'voices' of model.json.";

    /// <summary>The voices of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The voices' ids by speaker number.</param>
    /// <exception cref="KokoroFileException">It has another number of voices than there are names.</exception>
    public static IReadOnlyList<VoiceEntry> List(string path, IReadOnlyList<string> names)
    {
        const long Most = (long)BytesOfPack * VoiceFiles.MostVoices;
        return BoundedFile.Read(path, Most, VoiceFiles.Remedy, IReadOnlyList<VoiceEntry> (file) =>
        {
            if (file.Length == 0 || file.Length % BytesOfPack != 0)
            {
                throw new KokoroFileException(path, $"has {file.Length} bytes, and each voice in it {BytesOfPack}", VoiceFiles.Remedy);
            }

            var count = file.Length / BytesOfPack;
            return count == names.Count
                ? [.. names.Select((name, number) => new VoiceEntry(VoiceFiles.IdOf(name, $"{path}, voice {number},"), path, () => Read(path, number)))]
                : throw new KokoroFileException(path, $"has {count} voices, and {names.Count} are named", Remedy);
        });
    }

    private static VoicePack Read(string path, int number) => BoundedFile.Read(path, long.MaxValue, VoiceFiles.Remedy, file =>
    {
        file.Seek((long)number * BytesOfPack, SeekOrigin.Begin);
        return VoicePack.FromLittleEndian(BoundedFile.ReadExactly(file, BytesOfPack), half: false, $"{path}, voice {number},");
    });
}
