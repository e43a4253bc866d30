namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>MP3 of constant bit rate, by LAME behind libsndfile.</summary>
internal static class Mp3Codec
{
    public static ICodec Open(int sampleRate, Stream output)
    {
        var format = new SndfileFormat(
            LibSndfile.FormatMpeg | LibSndfile.EncodingMpegLayer3,
            Configure: handle =>
            {
                handle.Set(LibSndfile.SetBitRateMode, LibSndfile.BitRateModeConstant);
                handle.Set(LibSndfile.SetCompressionLevel, CompressionLevel(sampleRate, BitRate(sampleRate)));
            },
            Mp3Placeholder.Length);
        return new SndfileCodec(format, sampleRate, output);
    }

    /// <summary>Kilobits per second: transparent for speech, more where the sample rate carries more than speech.</summary>
    private static int BitRate(int sampleRate) => sampleRate <= 24_000 ? 64 : 96;

    /// <summary>
    /// libsndfile spreads compression levels 0 to 1 over the bit rates of the MPEG version that the sample rate
    /// implies, and truncates to whole kilobits; half a kilobit more keeps the truncation from losing one.
    /// </summary>
    private static double CompressionLevel(int sampleRate, int kilobits)
    {
        var (highest, lowest) = sampleRate switch
        {
            >= 32_000 => (320, 32),
            >= 16_000 => (160, 8),
            _ => (64, 8),
        };
        return Math.Max(0, (highest - kilobits - 0.5) / (highest - lowest));
    }
}
