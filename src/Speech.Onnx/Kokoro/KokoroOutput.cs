namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>What Kokoro's network answers.</summary>
/// <param name="Samples">Mono samples at 24,000 Hz, the caller's own.</param>
/// <param name="Durations">For each token, pads included, its length in frames of 600 samples; null where the export does not say.</param>
internal readonly record struct KokoroOutput(float[] Samples, float[]? Durations);
