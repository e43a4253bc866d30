namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// How a speed is reached: libespeak-ng speaks 80 to 450 words per minute by itself, and what lies beyond is stretched
/// or compressed afterwards without a change of pitch.
/// </summary>
/// <param name="WordsPerMinute">The rate to ask of the library.</param>
/// <param name="Stretch">The remaining factor, 1 for none, above 1 for faster.</param>
internal readonly record struct SpeakingRate(int WordsPerMinute, float Stretch)
{
    private const double Normal = 175;
    private const int Slowest = 80;
    private const int Fastest = 450;

    /// <summary>The rate for a speed relative to the voice's own.</summary>
    public static SpeakingRate For(double speed)
    {
        var wanted = Normal * speed;
        var asked = (int)Math.Round(Math.Clamp(wanted, Slowest, Fastest));
        return new SpeakingRate(asked, wanted is >= Slowest and <= Fastest ? 1f : (float)(wanted / asked));
    }
}
