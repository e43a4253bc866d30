using System.Numerics;

namespace KokoroTts.Speech.Encoding;

/// <summary>Conversion of floating-point samples to 16-bit integers.</summary>
internal static class Int16Samples
{
    /// <summary>
    /// Rounds each sample to the nearest of the steps of 1/32,767. Values outside [-1, 1] are clipped, so full scale
    /// is symmetric; not-a-number becomes silence.
    /// </summary>
    /// <param name="samples">Samples, nominally in [-1, 1].</param>
    /// <param name="destination">At least as long as <paramref name="samples"/>.</param>
    public static void Quantize(ReadOnlySpan<float> samples, Span<short> destination)
    {
        var position = 0;
        for (; position <= samples.Length - Vector<short>.Count; position += Vector<short>.Count)
        {
            var lower = Quantize(new Vector<float>(samples[position..]));
            var upper = Quantize(new Vector<float>(samples[(position + Vector<float>.Count)..]));
            Vector.Narrow(lower, upper).CopyTo(destination[position..]);
        }

        for (; position < samples.Length; position++)
        {
            var scaled = Math.Clamp(samples[position], -1f, 1f) * short.MaxValue;
            destination[position] = (short)MathF.Round(scaled);
        }
    }

    private static Vector<int> Quantize(Vector<float> samples)
    {
        var clipped = Vector.Min(Vector.Max(samples, -Vector<float>.One), Vector<float>.One);
        return Vector.ConvertToInt32(Vector.Round(clipped * short.MaxValue));
    }
}
