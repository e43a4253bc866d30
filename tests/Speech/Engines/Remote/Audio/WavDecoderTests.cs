using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Tests.Engines.Remote.Audio;

public sealed class WavDecoderTests
{
    private static readonly byte[] Mono = WavFiles.Format(WavFiles.Pcm, 1, Decoding.Rate, 16);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void Integers_and_floats_are_read_however_they_are_cut(int pieceLength)
    {
        Assert.Equal([0.5f, -1], Decoding.Wav(WavFiles.Int16(Decoding.Rate, 1, 16_384, -32_768), pieceLength));
        Assert.Equal([0.5f, -0.75f], Decoding.Wav(WavFiles.Float32(Decoding.Rate, 1, 0.5f, -0.75f), pieceLength));
    }

    [Fact]
    public void Channels_are_averaged() =>
        Assert.Equal([0.25f, -0.5f], Decoding.Wav(WavFiles.Int16(Decoding.Rate, 2, 16_384, 0, -16_384, -16_384)));

    [Fact]
    public void What_is_no_number_is_silence_and_what_is_too_loud_is_clipped() =>
        Assert.Equal([0, 1, -1, 1], Decoding.Wav(WavFiles.Float32(Decoding.Rate, 1, float.NaN, float.PositiveInfinity, -7, 1e30f)));

    [Fact]
    public void Another_rate_is_brought_to_that_of_the_model() =>
        Assert.Equal(12_000, Decoding.Wav(WavFiles.Int16(48_000, 1, new short[24_000])).Length);

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(uint.MaxValue - 36)]
    [InlineData(0)]
    public void A_size_that_a_streaming_writer_could_not_know_stands_for_all_that_follows(uint size) =>
        Assert.Equal([0.5f, 0.25f], Decoding.Wav(WavFiles.File(Mono, StandIn.Reply.Bytes(16_384, 8_192), size), pieceLength: 3));

    [Fact]
    public void An_RF64_file_is_read()
    {
        var file = WavFiles.File([.. WavFiles.Chunk("ds64", new byte[28]), .. Mono], StandIn.Reply.Bytes(16_384), uint.MaxValue);
        "RF64"u8.CopyTo(file);

        Assert.Equal([0.5f], Decoding.Wav(file));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void Other_chunks_around_the_samples_are_passed_over(int pieceLength)
    {
        byte[] odd = [.. WavFiles.Chunk("LIST", [1, 2, 3]), 0];
        byte[] file = [.. WavFiles.File([.. odd, .. Mono, .. WavFiles.Chunk("fact", [])], StandIn.Reply.Bytes(16_384)), .. WavFiles.Chunk("id3 ", [9, 9])];

        Assert.Equal([0.5f], Decoding.Wav(file, pieceLength));
    }

    [Fact]
    public void The_extensible_format_says_in_its_subformat_what_its_samples_are()
    {
        var format = WavFiles.Format(0xFFFE, 1, Decoding.Rate, 16, [22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113]);

        Assert.Equal([0.5f], Decoding.Wav(WavFiles.File(format, StandIn.Reply.Bytes(16_384)), pieceLength: 7));
    }

    public static TheoryData<string, byte[]> Wrong => new()
    {
        { "begins with 'RIFX'", [.. "RIFX"u8, 0, 0, 0, 0, .. "WAVE"u8] },
        { "begins with 'RIFF'", [.. "RIFF"u8, 0, 0, 0, 0, .. "AVI "u8] },
        { "ends before its samples", [.. "RIFF"u8] },
        { "ends before its samples", WavFiles.File(Mono, [])[..30] },
        { "samples come before their format", WavFiles.File([], [1, 2]) },
        { "samples come before their format", WavFiles.File(WavFiles.Chunk("fmt ", [1, 0, 1, 0]), [1, 2]) },
        { "format 6 and 8 bits", WavFiles.File(WavFiles.Format(6, 1, Decoding.Rate, 8), [1, 2]) },
        { "format 1 and 24 bits", WavFiles.File(WavFiles.Format(WavFiles.Pcm, 1, Decoding.Rate, 24), [1, 2, 3]) },
        { "of 0 channels", WavFiles.File(WavFiles.Format(WavFiles.Pcm, 0, Decoding.Rate, 16), [1, 2]) },
        { "of 9 channels", WavFiles.File(WavFiles.Format(WavFiles.Pcm, 9, Decoding.Rate, 16), [1, 2]) },
        { "of 1000 Hz", WavFiles.File(WavFiles.Format(WavFiles.Pcm, 1, 1_000, 16), [1, 2]) },
        { "of 4294967295 Hz", WavFiles.File(WavFiles.Format(WavFiles.Pcm, 1, -1, 16), [1, 2]) },
        { "cut off: 6 bytes", WavFiles.File(Mono, [1, 2], 8) },
        { "no multiple of 2", WavFiles.File(Mono, [1, 2, 3]) },
        { "bytes beside its samples", WavFiles.File([.. WavFiles.Chunk("LIST", new byte[1 << 20]), .. Mono], [1, 2]) },
        { "bytes beside its samples", [.. WavFiles.File(Mono, [1, 2]), .. new byte[1 << 20]] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_file_is_told_by_what_is_wrong_with_it(string message, byte[] file)
    {
        foreach (var pieceLength in (int[])[1_000, int.MaxValue])
        {
            var failure = Assert.Throws<ProviderException>(() => Decoding.Wav(file, pieceLength));

            Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        }
    }
}
