using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>How much audio is believed to be the speech of a text; a provider that sends more is not listened to any further.</summary>
internal static class AudioLimit
{
    /// <summary>Silence around the speech, and answers to the shortest texts.</summary>
    private const double Constant = 10;

    /// <summary>
    /// Several times what the slowest scripts need: a Chinese character takes a quarter of a second, a letter a fifteenth.
    /// </summary>
    private const double PerCharacter = 0.5;

    /// <summary>The longest answer to a segment. A speed above 1 shortens nothing: some providers ignore it.</summary>
    /// <param name="segment">The segment.</param>
    public static TimeSpan For(Segment segment) =>
        TimeSpan.FromSeconds((Constant + (PerCharacter * segment.Text.Length)) / Math.Min(segment.Speed, 1));
}
