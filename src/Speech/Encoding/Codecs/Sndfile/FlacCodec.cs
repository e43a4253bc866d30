namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>FLAC, 16 bits. A stream carries 0 as its sample count, which stands for unknown (RFC 9639, section 8.2).</summary>
internal static class FlacCodec
{
    private static readonly SndfileFormat Format = new(
        LibSndfile.FormatFlac | LibSndfile.EncodingInt16,
        Configure: static _ => { },
        PlaceholderLength: static _ => 0);

    public static ICodec Open(int sampleRate, Stream output) => new SndfileCodec(Format, sampleRate, output);
}
