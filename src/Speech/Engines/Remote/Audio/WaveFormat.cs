namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>How samples lie in bytes, little-endian.</summary>
/// <param name="SampleRate">Frames per second.</param>
/// <param name="Channels">Samples of a frame.</param>
/// <param name="IsFloat">Whether a sample is a 32-bit float; otherwise it is a 16-bit integer.</param>
internal readonly record struct WaveFormat(int SampleRate, int Channels, bool IsFloat)
{
    /// <summary>The most channels that are mixed to one.</summary>
    public const int MostChannels = 8;

    /// <summary>Bytes of a sample.</summary>
    public int SampleLength => IsFloat ? sizeof(float) : sizeof(short);

    /// <summary>Bytes of a frame.</summary>
    public int FrameLength => Channels * SampleLength;
}
