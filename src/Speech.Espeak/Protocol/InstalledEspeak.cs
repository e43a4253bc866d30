namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>The libespeak-ng of this machine.</summary>
/// <param name="DataPath">Its folder <c>espeak-ng-data</c>.</param>
/// <param name="Version">Its version, for example <c>1.51</c>.</param>
/// <param name="SampleRate">Samples per second of everything it speaks.</param>
/// <param name="Voices">Its languages.</param>
/// <param name="Variants">Its variants, which change the speaker and not the language.</param>
internal sealed record InstalledEspeak(
    string DataPath, string Version, int SampleRate, IReadOnlyList<EspeakVoiceFile> Voices, IReadOnlyList<EspeakVoiceFile> Variants)
    : IMessage<InstalledEspeak>
{
    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        writer.Write(DataPath);
        writer.Write(Version);
        writer.Write(SampleRate);
        writer.Write(Voices, WriteVoice);
        writer.Write(Variants, WriteVoice);

        void WriteVoice(EspeakVoiceFile voice)
        {
            writer.Write(voice.Name);
            writer.Write(voice.Language);
            writer.Write(voice.Identifier);
            writer.Write(voice.Gender);
        }
    }

    /// <inheritdoc/>
    public static InstalledEspeak Read(BinaryReader reader)
    {
        return new InstalledEspeak(
            reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadList(ReadVoice), reader.ReadList(ReadVoice));

        EspeakVoiceFile ReadVoice() => new(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
    }
}
