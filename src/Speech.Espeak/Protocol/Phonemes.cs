namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>The phonemes of texts.</summary>
/// <param name="Clauses">For each text its clauses, without those that have no phonemes.</param>
internal sealed record Phonemes(IReadOnlyList<IReadOnlyList<string>> Clauses) : IMessage<Phonemes>
{
    /// <inheritdoc/>
    public void Write(BinaryWriter writer) => writer.Write(Clauses, clauses => writer.Write(clauses, writer.Write));

    /// <inheritdoc/>
    public static Phonemes Read(BinaryReader reader) => new(reader.ReadList(() => reader.ReadList(reader.ReadString)));
}
