namespace KokoroTts.Speech.Tests.Encoding;

/// <summary>A sine to encode, and what can be measured of it afterwards.</summary>
internal static class Tone
{
    public const double Frequency = 440;

    public const float Amplitude = 0.5f;

    public static float[] Make(int sampleRate, double seconds, double frequency = Frequency, float amplitude = Amplitude)
    {
        var samples = new float[(int)(sampleRate * seconds)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / sampleRate));
        }

        return samples;
    }

    /// <summary>The frequency by the rising zero crossings of the middle half, where codecs have settled.</summary>
    public static double FrequencyOf(ReadOnlySpan<float> samples, int sampleRate)
    {
        var middle = Middle(samples);
        int? first = null;
        var last = 0;
        var periods = -1;
        for (var i = 1; i < middle.Length; i++)
        {
            if (middle[i - 1] < 0 && middle[i] >= 0)
            {
                first ??= i;
                last = i;
                periods++;
            }
        }

        return first is { } start && periods > 0 ? (double)periods * sampleRate / (last - start) : 0;
    }

    /// <summary>The amplitude of a sine with the power of the middle half.</summary>
    public static double AmplitudeOf(ReadOnlySpan<float> samples)
    {
        var middle = Middle(samples);
        var power = 0.0;
        foreach (var sample in middle)
        {
            power += sample * sample;
        }

        return Math.Sqrt(2 * power / middle.Length);
    }

    private static ReadOnlySpan<float> Middle(ReadOnlySpan<float> samples) =>
        samples[(samples.Length / 4)..(samples.Length * 3 / 4)];
}
