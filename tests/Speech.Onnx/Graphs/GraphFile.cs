using System.Runtime.CompilerServices;

namespace KokoroTts.Speech.Onnx.Tests.Graphs;

/// <summary>The files that make-graphs.py writes; its head says what each graph computes.</summary>
public static class GraphFile
{
    /// <summary>Where a file lies.</summary>
    /// <param name="name">Its name, for example <c>piper.onnx</c>.</param>
    public static string PathOf(string name) => Path.Combine(Folder(), name);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
