using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Requests;

/// <summary>What a client wants spoken. Names are as the client sent them; <see cref="SpeechPlanner"/> resolves and checks them.</summary>
/// <param name="Input">The text.</param>
public sealed record SpeechRequest(string Input)
{
    /// <summary>Slowest accepted <see cref="Speed"/>.</summary>
    public const double MinSpeed = 0.25;

    /// <summary>Fastest accepted <see cref="Speed"/>.</summary>
    public const double MaxSpeed = 4;

    /// <summary>Loudest accepted <see cref="Volume"/>.</summary>
    public const double MaxVolume = 10;

    /// <summary>Id or alias of a model; null for the default.</summary>
    public string? Model { get; init; }

    /// <summary>Id or alias of a voice; null for the model's default.</summary>
    public string? Voice { get; init; }

    /// <summary>Language to speak in, a BCP 47 tag or Kokoro's letter; null for the voice's own.</summary>
    public string? Language { get; init; }

    /// <summary>Speaking rate relative to the voice's own, 0.25 to 4.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Factor on the amplitude, 0 to 10; what exceeds full scale is clipped.</summary>
    public double Volume { get; init; } = 1;

    /// <summary>What English text normalising rewrites.</summary>
    public NormalizationOptions Normalization { get; init; } = NormalizationOptions.Default;

    /// <summary>Format of the answer.</summary>
    public AudioFormat Format { get; init; } = AudioFormat.Mp3;

    /// <summary>Samples per second of the answer; null for the format's default.</summary>
    public int? SampleRate { get; init; }
}
