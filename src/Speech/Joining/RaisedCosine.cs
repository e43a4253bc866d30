namespace KokoroTts.Speech.Joining;

/// <summary>Fades whose slope is zero at both ends, so that neither end clicks.</summary>
public static class RaisedCosine
{
    /// <summary>Fades in over all of the samples, from silence.</summary>
    public static void FadeIn(Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= Gain(i, samples.Length);
        }
    }

    /// <summary>Fades out over all of the samples, to silence.</summary>
    public static void FadeOut(Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[^(i + 1)] *= Gain(i, samples.Length);
        }
    }

    private static float Gain(int sample, int length) => 0.5f - (0.5f * MathF.Cos(MathF.PI * sample / length));
}
