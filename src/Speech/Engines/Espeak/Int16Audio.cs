using System.Numerics;
using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>Samples as the library gives them.</summary>
internal static class Int16Audio
{
    /// <summary>A new array of the samples as floats in [-1, 1).</summary>
    public static float[] ToFloats(ReadOnlySpan<short> samples)
    {
        var floats = GC.AllocateUninitializedArray<float>(samples.Length);
        const float Scale = 1f / 32768f;
        var vectors = MemoryMarshal.Cast<short, Vector<short>>(samples);
        var index = 0;
        foreach (var vector in vectors)
        {
            Vector.Widen(vector, out var low, out var high);
            (Vector.ConvertToSingle(low) * Scale).CopyTo(floats, index);
            (Vector.ConvertToSingle(high) * Scale).CopyTo(floats, index + Vector<int>.Count);
            index += Vector<short>.Count;
        }

        for (; index < samples.Length; index++)
        {
            floats[index] = samples[index] * Scale;
        }

        return floats;
    }
}
