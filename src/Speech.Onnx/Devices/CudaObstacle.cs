namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>What keeps a GPU from being used.</summary>
/// <param name="Missing">What is missing, for example <c>libcudart.so.13</c>.</param>
/// <param name="Remedy">A sentence that says what to do.</param>
internal sealed record CudaObstacle(string Missing, string Remedy);
