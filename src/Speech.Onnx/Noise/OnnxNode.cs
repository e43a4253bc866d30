namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>Writes nodes and inputs of a graph as onnx.proto defines them (https://github.com/onnx/onnx).</summary>
internal static class OnnxNode
{
    /// <summary>Element type of numbers of single precision.</summary>
    public const int Float = 1;

    /// <summary>Element type of whole numbers of 64 bits.</summary>
    public const int Int64 = 7;

    private const int AttributeIsInt = 2;
    private const int AttributeIsTensor = 4;

    /// <summary>A node of one output.</summary>
    /// <param name="operation">Name of the operator.</param>
    /// <param name="output">Name of what it computes.</param>
    /// <param name="inputs">Names of what it takes.</param>
    public static byte[] Compute(string operation, string output, params ReadOnlySpan<string> inputs) =>
        Compute(operation, output, inputs, []);

    /// <summary>A node that changes the element type.</summary>
    public static byte[] Cast(string output, string input, long elementType) =>
        Compute("Cast", output, [input], Attribute("to", AttributeIsInt, ProtobufMessage.Field(3, elementType)));

    /// <summary>A constant number of single precision.</summary>
    public static byte[] Constant(string output, float value) =>
        Constant(output, [.. ProtobufMessage.Field(2, (long)Float), .. ProtobufMessage.Field(9, BitConverter.GetBytes(value))]);

    /// <summary>A constant whole number.</summary>
    public static byte[] Constant(string output, long value) =>
        Constant(output, [.. ProtobufMessage.Field(2, (long)Int64), .. ProtobufMessage.Field(9, BitConverter.GetBytes(value))]);

    /// <summary>A constant list of whole numbers.</summary>
    public static byte[] Constant(string output, ReadOnlySpan<long> values) => Constant(output,
    [
        .. ProtobufMessage.Field(1, (long)values.Length),
        .. ProtobufMessage.Field(2, (long)Int64),
        .. ProtobufMessage.Field(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values)),
    ]);

    /// <summary>The description of a graph's input: one whole number.</summary>
    public static byte[] InputOfOneNumber(string name)
    {
        var dimension = ProtobufMessage.Field(1, ProtobufMessage.Field(1, 1L));
        byte[] tensor = [.. ProtobufMessage.Field(1, (long)Int64), .. ProtobufMessage.Field(2, dimension)];
        return [.. ProtobufMessage.Field(1, name), .. ProtobufMessage.Field(2, ProtobufMessage.Field(1, tensor))];
    }

    private static byte[] Constant(string output, byte[] tensor) =>
        Compute("Constant", output, [], Attribute("value", AttributeIsTensor, ProtobufMessage.Field(5, tensor)));

    private static byte[] Attribute(string name, int type, byte[] value) =>
        ProtobufMessage.Field(5, [.. ProtobufMessage.Field(1, name), .. value, .. ProtobufMessage.Field(20, (long)type)]);

    private static byte[] Compute(string operation, string output, ReadOnlySpan<string> inputs, byte[] attributes)
    {
        var node = new List<byte>();
        foreach (var input in inputs)
        {
            node.AddRange(ProtobufMessage.Field(1, input));
        }

        node.AddRange(ProtobufMessage.Field(2, output));
        node.AddRange(ProtobufMessage.Field(3, $"{output}/{operation}"));
        node.AddRange(ProtobufMessage.Field(4, operation));
        node.AddRange(attributes);
        return [.. node];
    }
}
