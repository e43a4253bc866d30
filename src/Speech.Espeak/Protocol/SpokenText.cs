using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>A text that was spoken.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Samples">Mono samples.</param>
/// <param name="Words">Its words, in the order of their samples.</param>
internal sealed record SpokenText(int SampleRate, ReadOnlyMemory<short> Samples, IReadOnlyList<WordMark> Words) : IMessage<SpokenText>
{
    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        writer.Write(SampleRate);
        writer.Write(Samples.Length);
        writer.Write(MemoryMarshal.AsBytes(Samples.Span));
        writer.Write(Words, word =>
        {
            writer.Write(word.Character);
            writer.Write(word.Length);
            writer.Write(word.Sample);
        });
    }

    /// <inheritdoc/>
    public static SpokenText Read(BinaryReader reader)
    {
        var rate = reader.ReadInt32();
        var samples = GC.AllocateUninitializedArray<short>(reader.ReadInt32());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(samples.AsSpan()));
        return new SpokenText(
            rate, samples, reader.ReadList(() => new WordMark(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32())));
    }
}
