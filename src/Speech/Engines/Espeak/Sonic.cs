using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>Time stretching by libsonic, which libespeak-ng depends on and so is always beside it.</summary>
internal static unsafe partial class Sonic
{
    /// <summary>Plays samples faster or slower at the same pitch.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="speed">Above 1 for faster; 1 gives the samples back.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static float[] ChangeSpeed(float[] samples, float speed, int sampleRate)
    {
        if (speed == 1f || samples.Length == 0)
        {
            return samples;
        }

        // The call works in place and may give a few pitch periods more than the exact quotient.
        var buffer = new float[(int)(samples.Length / Math.Min(speed, 1f)) + sampleRate];
        samples.CopyTo(buffer, 0);
        int length;
        fixed (float* start = buffer)
        {
            length = ChangeFloatSpeed(start, samples.Length, speed, 1f, 1f, 1f, 0, sampleRate, 1);
        }

        return buffer[..length];
    }

    [LibraryImport("libsonic.so.0", EntryPoint = "sonicChangeFloatSpeed")]
    private static partial int ChangeFloatSpeed(
        float* samples, int count, float speed, float pitch, float rate, float volume, int useChordPitch, int sampleRate, int channels);
}
