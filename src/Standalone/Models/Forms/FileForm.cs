namespace KokoroTts.Standalone.Models.Forms;

/// <summary>Whether a file is what its name says, checked without reading much of it.</summary>
internal static class FileForm
{
    /// <summary>What is wrong, as the end of a sentence that begins with the file's name; null: nothing that can be seen.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="path">Path inside the model's folder, by which it is judged.</param>
    public static string? Problem(string file, string path) => path switch
    {
        _ when path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) => OnnxForm.Problem(file),
        _ when path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) => JsonForm.Problem(file),
        _ when VoicePackForm.IsNamedSo(path) => VoicePackForm.Problem(file),
        _ => null,
    };
}
