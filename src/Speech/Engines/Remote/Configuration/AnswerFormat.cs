namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>What a provider is asked to answer with.</summary>
public enum AnswerFormat
{
    /// <summary>16-bit little-endian mono samples without a header.</summary>
    Pcm,

    /// <summary>A RIFF WAVE file, which says its own sample rate.</summary>
    Wav,
}
