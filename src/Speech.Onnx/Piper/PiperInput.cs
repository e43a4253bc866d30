namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>What Piper's network takes for one sentence.</summary>
/// <param name="Ids">Phoneme ids with the marks of begin and end and the pads between.</param>
/// <param name="NoiseScale">How much the voice varies, 0 for not at all.</param>
/// <param name="LengthScale">Length of the phonemes relative to the voice's own: the inverse of speed.</param>
/// <param name="NoiseW">How much the lengths of phonemes vary.</param>
/// <param name="Speaker">Id of the speaker; null for a voice of one speaker.</param>
internal sealed record PiperInput(long[] Ids, float NoiseScale, float LengthScale, float NoiseW, long? Speaker)
{
    /// <summary>What its noise is drawn from, at least 0 and below 2^31 - 1 (<see cref="Noise.SeededNoise"/>).</summary>
    public long Seed { get; init; }
}
