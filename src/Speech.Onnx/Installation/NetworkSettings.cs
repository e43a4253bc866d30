using System.Text.Json;

namespace KokoroTts.Speech.Onnx.Installation;

/// <summary>What a <c>model.json</c> says about the network itself. Properties that are not named here are for others.</summary>
/// <param name="Engine"><c>kokoro</c> or <c>piper</c> (<c>engine</c>); null: a voice of Piper where its description lies beside the network, else Kokoro.</param>
/// <param name="File">Name of the <c>.onnx</c> file (<c>file</c>); null: the only one, or <c>model.onnx</c>.</param>
/// <param name="LargestBatch">
/// Most sentences of a Piper voice that are run at once (<c>largest_batch</c>), 1 to 64; above 1 it says that a sentence sounds the same,
/// to the sample, whatever it is batched with.
/// </param>
internal sealed record NetworkSettings(string? Engine, string? File, int LargestBatch)
{
    private const int MostBytes = 1 << 20;
    private const int MostSentences = 64;

    /// <summary>Nothing is said.</summary>
    public static NetworkSettings None { get; } = new(null, null, 1);

    /// <summary>Reads a file; one that is not there says nothing.</summary>
    /// <param name="path">The <c>model.json</c>.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message says what to do.</exception>
    public static NetworkSettings Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return None;
        }

        if (file.Length > MostBytes)
        {
            throw new InvalidDataException($"{path} has {file.Length} bytes; at most {MostBytes} are read.");
        }

        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 32 });
            return Read(path, document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path} is not JSON: {wrong.Message}", wrong);
        }
    }

    private static NetworkSettings Read(string path, JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw new InvalidDataException($"{path} must be a JSON object.");
        }

        var engine = Text(path, root, "engine");
        if (engine is not (null or "kokoro" or "piper"))
        {
            throw new InvalidDataException($"{path}: engine is '{engine}'; it must be kokoro or piper.");
        }

        var batch = 1;
        if (root.TryGetProperty("largest_batch", out var value)
            && !(value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out batch) && batch is >= 1 and <= MostSentences))
        {
            throw new InvalidDataException($"{path}: largest_batch is {value.GetRawText()}; it must be a whole number from 1 to {MostSentences}.");
        }

        return new NetworkSettings(engine, Text(path, root, "file"), batch);
    }

    private static string? Text(string path, JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()
        : throw new InvalidDataException($"{path}: {name} is {value.GetRawText()}; it must be a text.");
}
