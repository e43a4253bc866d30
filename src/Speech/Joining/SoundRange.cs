using System.Numerics;

namespace KokoroTts.Speech.Joining;

/// <summary>Finds where the sound of a recording begins and ends.</summary>
public static class SoundRange
{
    /// <summary>The share of a window's samples that must be loud for the window to be sound; a click or two are not.</summary>
    private const int LoudShare = 16;

    /// <summary>
    /// The range from the first window of sound to the last, in whole windows counted from either end. A window is
    /// sound when at least a sixteenth of its samples are louder than the threshold.
    /// </summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="threshold">Magnitude that counts as loud.</param>
    /// <param name="window">Samples of a window.</param>
    /// <returns>The range, or null when all is silence.</returns>
    public static Range? Find(ReadOnlySpan<float> samples, float threshold, int window)
    {
        var start = 0;
        while (start < samples.Length && !IsSound(samples[start..Math.Min(start + window, samples.Length)], threshold))
        {
            start += window;
        }

        if (start >= samples.Length)
        {
            return null;
        }

        var end = samples.Length;
        while (end - window > start && !IsSound(samples[(end - window)..end], threshold))
        {
            end -= window;
        }

        return start..end;
    }

    private static bool IsSound(ReadOnlySpan<float> window, float threshold) =>
        CountLouder(window, threshold) > window.Length / LoudShare;

    private static int CountLouder(ReadOnlySpan<float> samples, float threshold)
    {
        var louder = Vector<int>.Zero;
        var position = 0;
        for (; position <= samples.Length - Vector<float>.Count; position += Vector<float>.Count)
        {
            var magnitude = Vector.Abs(new Vector<float>(samples[position..]));
            louder -= Vector.GreaterThan(magnitude, new Vector<float>(threshold));
        }

        var count = Vector.Sum(louder);
        for (; position < samples.Length; position++)
        {
            count += MathF.Abs(samples[position]) > threshold ? 1 : 0;
        }

        return count;
    }
}
