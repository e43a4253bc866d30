namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>How a field of a protocol buffer message is written; the values are those of the wire format.</summary>
internal enum ProtobufKind
{
    /// <summary>A whole number of variable length.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and as many bytes.</summary>
    Delimited = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
