using System.Runtime.CompilerServices;

namespace KokoroTts.Testing;

/// <summary>
/// A folder of models made of the small graphs of tests/Speech.Onnx/Graphs, whose script says what they compute. Kokoro's hum a tone of
/// 200 Hz and 40 Hz more for each whole of the style's first number.
/// </summary>
internal sealed class TestModels : IDisposable
{
    private const int Rows = 510;
    private const int StyleLength = 256;

    /// <summary>Makes an empty folder.</summary>
    public TestModels() => Path = Directory.CreateTempSubdirectory("models").FullName;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Puts a model of Kokoro into the folder, with voices of which each has one number as its style.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="graph">Name of the graph, such as <c>timestamped</c>.</param>
    /// <param name="voices">The voices.</param>
    public TestModels AddKokoro(string id, string graph, params (string Id, float Style)[] voices)
    {
        var folder = Folder(id);
        File.Copy(GraphFile($"{graph}.onnx"), System.IO.Path.Combine(folder, "model.onnx"));
        var packs = Directory.CreateDirectory(System.IO.Path.Combine(folder, "voices")).FullName;
        foreach (var (voice, style) in voices)
        {
            var pack = new byte[Rows * StyleLength * sizeof(float)];
            for (var row = 0; row < Rows; row++)
            {
                BitConverter.TryWriteBytes(pack.AsSpan(row * StyleLength * sizeof(float)), style);
            }

            File.WriteAllBytes(System.IO.Path.Combine(packs, $"{voice}.bin"), pack);
        }

        return this;
    }

    /// <summary>Puts a voice of Piper into the folder.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="graph">Name of the graph, such as <c>piper-multi</c>.</param>
    public TestModels AddPiper(string id, string graph)
    {
        var folder = Folder(id);
        File.Copy(GraphFile($"{graph}.onnx"), System.IO.Path.Combine(folder, $"{id}.onnx"));
        File.Copy(GraphFile($"{graph}.onnx.json"), System.IO.Path.Combine(folder, $"{id}.onnx.json"));
        return this;
    }

    /// <summary>Puts a file into a model's folder.</summary>
    public TestModels AddFile(string id, string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Folder(id), name), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Folder(string id) => Directory.CreateDirectory(System.IO.Path.Combine(Path, id)).FullName;

    private static string GraphFile(string name, [CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "../../Speech.Onnx/Graphs", name));
}
