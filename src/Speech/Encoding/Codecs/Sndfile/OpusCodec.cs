namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>Opus in Ogg (RFC 7845), with pages short enough for listeners to start early.</summary>
internal static class OpusCodec
{
    private const int BitRate = 32_000;
    private const double PageLatencyMs = 200;

    private static readonly SndfileFormat Format = new(
        LibSndfile.FormatOgg | LibSndfile.EncodingOpus,
        Configure: static handle =>
        {
            handle.Set(LibSndfile.SetCompressionLevel, CompressionLevel(BitRate));
            handle.Set(LibSndfile.SetOggPageLatencyMs, PageLatencyMs);
        },
        PlaceholderLength: static _ => 0);

    public static ICodec Open(int sampleRate, Stream output) => new SndfileCodec(Format, sampleRate, output);

    /// <summary>libsndfile spreads compression levels 0 to 1 over 256 to 6 kbit/s a channel.</summary>
    private static double CompressionLevel(int bitRate) => (256_000 - bitRate) / 250_000.0;
}
