namespace KokoroTts.Standalone.Models.Forms;

/// <summary>
/// Whether a file is an ONNX model, by the outermost fields of its protobuf (onnx.proto3, ModelProto): they must follow one
/// another to the last byte, and one of them must be the graph. Reads a few bytes of each.
/// </summary>
internal static class OnnxForm
{
    private const int Graph = 7;

    /// <summary>ModelProto has fewer than 30 fields; a file of another kind looks like one of many thousands.</summary>
    private const int HighestField = 1000;

    /// <summary>What is wrong, as the end of a sentence; null: nothing.</summary>
    public static string? Problem(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64);
        var hasGraph = false;
        while (file.Position < file.Length)
        {
            if (Varint(file) is not { } tag || tag >> 3 is 0 or > HighestField)
            {
                return $"is no ONNX model: at byte {file.Position} stands no field of one";
            }

            hasGraph |= tag >> 3 == Graph;
            if (Skip(file, tag & 7) is { } problem)
            {
                return problem;
            }
        }

        return hasGraph ? null : "is no ONNX model: it has no graph";
    }

    private static string? Skip(FileStream file, ulong wireType)
    {
        var start = file.Position;
        ulong? length = wireType switch
        {
            0 => Varint(file) is null ? null : 0,
            1 => 8,
            2 => Varint(file),
            5 => 4,
            _ => null,
        };
        if (length is not { } bytes)
        {
            return $"is no ONNX model: at byte {start} stands no field of one";
        }

        if (bytes > (ulong)(file.Length - file.Position))
        {
            return $"is cut off: a part of {bytes} bytes begins at byte {file.Position} of {file.Length}";
        }

        file.Position += (long)bytes;
        return null;
    }

    /// <summary>A number in protobuf's variable length; null where there is none.</summary>
    private static ulong? Varint(FileStream file)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = file.ReadByte();
            if (next < 0)
            {
                return null;
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        return null;
    }
}
