namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>Asks for a text to be spoken, as if nothing had been spoken before.</summary>
/// <param name="Voice">A voice file below <c>voices/</c>, with an optional <c>+variant</c>.</param>
/// <param name="WordsPerMinute">80 to 450; 175 is the library's own rate.</param>
/// <param name="Text">Plain text; markup in it is spoken, not obeyed.</param>
internal sealed record SpeakQuestion(string Voice, int WordsPerMinute, string Text) : IMessage<SpeakQuestion>
{
    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Voice);
        writer.Write(WordsPerMinute);
        writer.Write(Text);
    }

    /// <inheritdoc/>
    public static SpeakQuestion Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadInt32(), reader.ReadString());
}
