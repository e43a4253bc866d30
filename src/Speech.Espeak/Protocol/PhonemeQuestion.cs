namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>Asks for the phonemes of texts, read one after the other as if nothing had been read before.</summary>
/// <param name="Voice">A voice file below <c>voices/</c>.</param>
/// <param name="Mode">The <c>phonememode</c> bits of espeak_TextToPhonemes.</param>
/// <param name="Texts">Plain texts.</param>
internal sealed record PhonemeQuestion(string Voice, int Mode, IReadOnlyList<string> Texts) : IMessage<PhonemeQuestion>
{
    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Voice);
        writer.Write(Mode);
        writer.Write(Texts, writer.Write);
    }

    /// <inheritdoc/>
    public static PhonemeQuestion Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadInt32(), reader.ReadList(reader.ReadString));
}
