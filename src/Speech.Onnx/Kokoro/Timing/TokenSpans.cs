using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;

namespace KokoroTts.Speech.Onnx.Kokoro.Timing;

/// <summary>
/// Where in the audio of one run of the network each of its tokens is spoken. From the network's own durations that is
/// exact to a frame of 600 samples (25 ms); without them it is an estimate from <see cref="TokenWeights"/>, scaled to what
/// lies between the first and the last sound.
/// </summary>
internal static class TokenSpans
{
    // Above the noise of the network's silence, and well below the softest consonant.
    private const float Audible = 0.003f;
    private const int Window = 120;

    /// <summary>Boundaries in samples: token i is spoken from element i to element i + 1. They do not fall.</summary>
    /// <param name="tokens">The tokens without the pads.</param>
    /// <param name="output">What the network answered.</param>
    public static double[] Of(ReadOnlySpan<KokoroToken> tokens, KokoroOutput output)
    {
        if (output.Durations is { } durations && AreUsable(durations, tokens.Length))
        {
            return Scaled(durations.AsSpan(1, tokens.Length), durations[0], durations.Sum(static frames => (double)frames), 0, output.Samples.Length);
        }

        var sound = SoundRange.Find(output.Samples, Audible, Window) ?? Range.All;
        var (start, length) = sound.GetOffsetAndLength(output.Samples.Length);
        var weights = TokenWeights.Of(tokens);
        return Scaled(weights, 0, weights.Sum(static weight => (double)weight), start, length);
    }

    private static bool AreUsable(float[] durations, int tokens) =>
        durations.Length == tokens + 2
        && Array.TrueForAll(durations, static frames => frames >= 0 && float.IsFinite(frames))
        && Array.Exists(durations, static frames => frames > 0);

    /// <summary>The boundaries of shares of a stretch; the shares before, the tokens' and those after make up the total.</summary>
    private static double[] Scaled(ReadOnlySpan<float> shares, double before, double total, int start, int length)
    {
        var boundaries = new double[shares.Length + 1];
        var scale = total > 0 ? length / total : 0;
        var passed = before;
        boundaries[0] = start + (passed * scale);
        for (var i = 0; i < shares.Length; i++)
        {
            passed += shares[i];
            boundaries[i + 1] = start + (passed * scale);
        }

        return boundaries;
    }
}
