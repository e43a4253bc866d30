namespace KokoroTts.Speech.Encoding;

/// <summary>An audio format a client can ask for with <c>response_format</c>.</summary>
public enum AudioFormat
{
    /// <summary>MPEG layer III, constant bit rate.</summary>
    Mp3,

    /// <summary>Opus in an Ogg container.</summary>
    Opus,

    /// <summary>AAC-LC in ADTS frames.</summary>
    Aac,

    /// <summary>FLAC, 16 bits.</summary>
    Flac,

    /// <summary>RIFF WAVE, 16-bit little-endian.</summary>
    Wav,

    /// <summary>Bare 16-bit little-endian samples, no header.</summary>
    Pcm,
}
