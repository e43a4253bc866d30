using System.Numerics;

namespace KokoroTts.Speech.Joining;

/// <summary>Changes of volume.</summary>
public static class Gain
{
    /// <summary>Multiplies samples in place and clips the result to [-1, 1].</summary>
    /// <param name="samples">Samples to change.</param>
    /// <param name="volume">Factor, 0 or more; 1 only clips.</param>
    public static void Apply(Span<float> samples, float volume)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(volume, 0);
        var position = 0;
        for (; position <= samples.Length - Vector<float>.Count; position += Vector<float>.Count)
        {
            var scaled = new Vector<float>(samples[position..]) * volume;
            Vector.Min(Vector.Max(scaled, -Vector<float>.One), Vector<float>.One).CopyTo(samples[position..]);
        }

        for (; position < samples.Length; position++)
        {
            samples[position] = Math.Clamp(samples[position] * volume, -1f, 1f);
        }
    }
}
