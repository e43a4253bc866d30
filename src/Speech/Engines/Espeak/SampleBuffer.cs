using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>Collects 16-bit samples in a reused buffer and gives them as floats in [-1, 1).</summary>
internal sealed class SampleBuffer
{
    private readonly ArrayBufferWriter<short> _samples = new(1 << 17);

    /// <summary>Samples collected so far.</summary>
    public ReadOnlySpan<short> Samples => _samples.WrittenSpan;

    public void Append(ReadOnlySpan<short> samples) => _samples.Write(samples);

    public void Clear() => _samples.ResetWrittenCount();

    /// <summary>A new array of the collected samples.</summary>
    public float[] ToFloats()
    {
        var samples = _samples.WrittenSpan;
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
