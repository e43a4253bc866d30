using KokoroTts.Speech.Onnx.Noise;
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
        DrawsNoise = session.InputMetadata.ContainsKey(SeededNoise.Input);
        Inputs = Specs(session.InputMetadata, [.. session.InputNames.Where(static name => name != SeededNoise.Input)]);
        Outputs = Specs(session.OutputMetadata, session.OutputNames);
    }

    /// <summary>The file it was loaded from.</summary>
    public string File { get; }

    /// <summary>Whether what it gives depends on a seed.</summary>
    public bool DrawsNoise { get; }

    /// <summary>What a run takes, but for the seed.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>What a run can give.</summary>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    /// <summary>The memories to give back after each run.</summary>
    internal string? Shrink { get; }

    /// <summary>Prepares a run.</summary>
    /// <param name="seed">What its noise is drawn from where it draws any (<see cref="SeededNoise"/>).</param>
    public GraphRun Begin(long seed = 0) => new(this, _session, seed);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static IReadOnlyList<TensorSpec> Specs(IReadOnlyDictionary<string, NodeMetadata> metadata, IReadOnlyList<string> names) =>
        [.. names.Where(name => metadata[name].IsTensor).Select(name =>
            new TensorSpec(name, metadata[name].ElementDataType, [.. metadata[name].Dimensions.Select(dimension => (long)dimension)]))];
}
