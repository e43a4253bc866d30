using KokoroTts.Speech.Onnx.Noise;

namespace KokoroTts.Speech.Onnx.Tests.Noise;

/// <summary>Models that do nothing but draw: normal numbers of mean 3 and deviation 2, or uniform ones from 1 to 5.</summary>
internal static class DrawingModel
{
    /// <summary>How many numbers a node draws.</summary>
    public const int Count = 512 * 512;

    private static readonly long[] Shape = [512, 512];

    /// <summary>A model of some nodes; its last output is the last node's.</summary>
    public static byte[] Of(params string[] operations) => Model(15, Graph(operations));

    /// <summary>A model with the operators of some version.</summary>
    public static byte[] OfVersion(long version) => Model(version, Graph(["RandomNormal"]));

    /// <summary>A model that draws in both branches of a condition.</summary>
    public static byte[] InBranches()
    {
        var branch = ProtobufMessage.Field(6, Graph(["RandomNormal"]));
        byte[] condition =
        [
            .. ProtobufMessage.Field(1, "always"),
            .. ProtobufMessage.Field(2, "chosen"),
            .. ProtobufMessage.Field(4, "If"),
            .. ProtobufMessage.Field(5, [.. ProtobufMessage.Field(1, "then_branch"), .. branch, .. ProtobufMessage.Field(20, 5L)]),
            .. ProtobufMessage.Field(5, [.. ProtobufMessage.Field(1, "else_branch"), .. branch, .. ProtobufMessage.Field(20, 5L)]),
        ];
        return Model(15,
        [
            .. ProtobufMessage.Field(1, OnnxNode.Constant("number", 1L)),
            .. ProtobufMessage.Field(1, OnnxNode.Cast("always", "number", 9)),
            .. ProtobufMessage.Field(1, condition),
            .. ProtobufMessage.Field(2, "outer"),
            .. ProtobufMessage.Field(12, Output("chosen")),
        ]);
    }

    private static byte[] Graph(string[] operations) =>
    [
        .. ProtobufMessage.Field(1, OnnxNode.Constant("shape", Shape)),
        .. ProtobufMessage.Field(1, OnnxNode.Compute("ConstantOfShape", "like", "shape")),
        .. operations.SelectMany(static (operation, index) => ProtobufMessage.Field(1, Node(operation, $"drawn_{index}"))),
        .. ProtobufMessage.Field(2, "drawing"),
        .. ProtobufMessage.Field(12, Output($"drawn_{operations.Length - 1}")),
    ];

    private static byte[] Node(string operation, string output) =>
    [
        .. operation.EndsWith("Like", StringComparison.Ordinal) ? ProtobufMessage.Field(1, "like") : [],
        .. ProtobufMessage.Field(2, output),
        .. ProtobufMessage.Field(4, operation),
        .. operation.StartsWith("RandomNormal", StringComparison.Ordinal)
            ? (byte[])[.. Number("mean", 3), .. Number("scale", 2)]
            : [.. Number("low", 1), .. Number("high", 5)],
        .. operation.EndsWith("Like", StringComparison.Ordinal) ? [] : ShapeAttribute(),
    ];

    private static byte[] Number(string name, float value) =>
        ProtobufMessage.Field(5, [.. ProtobufMessage.Field(1, name), .. ProtobufMessage.Field(2, value), .. ProtobufMessage.Field(20, 1L)]);

    private static byte[] ShapeAttribute() => ProtobufMessage.Field(5,
    [
        .. ProtobufMessage.Field(1, "shape"),
        .. Shape.SelectMany(static size => ProtobufMessage.Field(8, size)),
        .. ProtobufMessage.Field(20, 7L),
    ]);

    private static byte[] Output(string name)
    {
        var tensor = ProtobufMessage.Field(1, ProtobufMessage.Field(1, (long)OnnxNode.Float));
        return [.. ProtobufMessage.Field(1, name), .. ProtobufMessage.Field(2, tensor)];
    }

    private static byte[] Model(long version, byte[] graph) =>
    [
        .. ProtobufMessage.Field(1, 8L),
        .. ProtobufMessage.Field(7, graph),
        .. ProtobufMessage.Field(8, [.. ProtobufMessage.Field(1, ""), .. ProtobufMessage.Field(2, version)]),
    ];
}
