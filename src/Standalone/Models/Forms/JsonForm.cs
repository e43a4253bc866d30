using System.Text.Json;

namespace KokoroTts.Standalone.Models.Forms;

/// <summary>Whether a file is a JSON object.</summary>
internal static class JsonForm
{
    /// <summary>Bytes of the largest file that is read.</summary>
    public const long MaxBytes = 16 << 20;

    /// <summary>What is wrong, as the end of a sentence; null: nothing.</summary>
    public static string? Problem(string path)
    {
        try
        {
            using var document = Read(path);
            return document is null ? $"has more than the {MaxBytes} bytes of any such file" : null;
        }
        catch (JsonException failure)
        {
            return $"is no JSON object: {failure.Message}";
        }
    }

    /// <summary>Reads an object; null where the file is too large.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonDocument? Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes)
        {
            return null;
        }

        var document = JsonDocument.Parse(file);
        if (document.RootElement.ValueKind is var kind and not JsonValueKind.Object)
        {
            document.Dispose();
            throw new JsonException($"It is a JSON {kind}.");
        }

        return document;
    }
}
