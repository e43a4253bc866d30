using System.Runtime.InteropServices;

namespace KokoroTts.Testing;

/// <summary>Finds the pitch of a hum.</summary>
internal static class Tone
{
    /// <summary>
    /// The pitch in hertz, by the time between two rises of the samples from below to above zero by more than a twentieth of the loudest.
    /// Times far from the middle one, such as silences, do not count.
    /// </summary>
    /// <param name="pcm">Samples of 16 bits, little endian.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static double PitchOf(ReadOnlySpan<byte> pcm, int sampleRate)
    {
        var samples = MemoryMarshal.Cast<byte, short>(pcm);
        var loudest = 0;
        foreach (var sample in samples)
        {
            loudest = Math.Max(loudest, Math.Abs((int)sample));
        }

        var (rises, isLow) = (new List<int>(), false);
        for (var at = 0; at < samples.Length; at++)
        {
            if (samples[at] < -loudest / 20)
            {
                isLow = true;
            }
            else if (isLow && samples[at] > loudest / 20)
            {
                isLow = false;
                rises.Add(at);
            }
        }

        var periods = rises.Zip(rises.Skip(1), (one, next) => next - one).Order().ToList();
        if (periods.Count == 0)
        {
            return 0;
        }

        var middle = periods[periods.Count / 2];
        return sampleRate / periods.Where(period => Math.Abs(period - middle) <= middle / 5).Average();
    }
}
