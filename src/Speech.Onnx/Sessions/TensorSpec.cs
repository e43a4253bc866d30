using Microsoft.ML.OnnxRuntime.Tensors;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>An input or output of a graph as the graph declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its dimensions, outermost first; -1 for one that each run chooses.</param>
internal sealed record TensorSpec(string Name, TensorElementType Type, IReadOnlyList<long> Shape)
{
    /// <summary>Such as <c>style float[1,256]</c>, with <c>?</c> for a dimension that each run chooses.</summary>
    public override string ToString() =>
        $"{Name} {Type.ToString().ToLowerInvariant()}[{string.Join(',', Shape.Select(dimension => dimension < 0 ? "?" : $"{dimension}"))}]";
}
