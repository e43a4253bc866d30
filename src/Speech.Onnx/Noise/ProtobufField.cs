namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>A field of a protocol buffer message, as it stands in the message.</summary>
/// <param name="Number">Its number in the message's definition.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Whole">The field with its tag and length, to be copied as it is.</param>
/// <param name="Payload">What it holds: a length-delimited field's bytes, or the bytes of a number.</param>
internal readonly record struct ProtobufField(int Number, ProtobufKind Kind, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The payload as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Payload.Span);

    /// <summary>The payload as a whole number.</summary>
    /// <exception cref="InvalidDataException">It is not written as one.</exception>
    public long Integer => Kind is ProtobufKind.Varint
        ? (long)ProtobufMessage.Varint(Payload.Span, out _)
        : throw new InvalidDataException($"Field {Number} is not a whole number.");

    /// <summary>The payload as a number of single precision.</summary>
    /// <exception cref="InvalidDataException">It is not written as one.</exception>
    public float Single => Kind is ProtobufKind.Fixed32
        ? System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(Payload.Span)
        : throw new InvalidDataException($"Field {Number} is not a number of single precision.");
}
