namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>What is told over the pipes between the service and its espeak-ng processes.</summary>
/// <typeparam name="T">The message itself.</typeparam>
internal interface IMessage<T>
    where T : IMessage<T>
{
    /// <summary>Writes the message.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The other side is gone.</exception>
    static abstract T Read(BinaryReader reader);
}
