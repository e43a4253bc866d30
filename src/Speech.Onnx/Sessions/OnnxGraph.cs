using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>A graph loaded on a device. Thread-safe: runs go on at once without waiting for each other.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly InferenceSession _session;

    /// <summary>Takes a session over.</summary>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="session">The session.</param>
    /// <param name="shrink">The memories to give back after each run, as ONNX Runtime names them; null for none.</param>
    public OnnxGraph(string file, InferenceSession session, string? shrink)
    {
        File = file;
        Shrink = shrink;
        _session = session;
        Inputs = Specs(session.InputMetadata, session.InputNames);
        Outputs = Specs(session.OutputMetadata, session.OutputNames);
    }

    /// <summary>The file it was loaded from.</summary>
    public string File { get; }

    /// <summary>What a run takes.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>What a run can give.</summary>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    /// <summary>The memories to give back after each run.</summary>
    internal string? Shrink { get; }

    /// <summary>Prepares a run.</summary>
    public GraphRun Begin() => new(this, _session);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static IReadOnlyList<TensorSpec> Specs(IReadOnlyDictionary<string, NodeMetadata> metadata, IReadOnlyList<string> names) =>
        [.. names.Where(name => metadata[name].IsTensor).Select(name =>
            new TensorSpec(name, metadata[name].ElementDataType, [.. metadata[name].Dimensions.Select(dimension => (long)dimension)]))];
}
