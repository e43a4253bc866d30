using System.Buffers.Binary;
using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

public class StreamHeaderTests
{
    private const int Rate = 24_000;

    [Fact]
    public async Task A_streamed_wav_has_unknown_sizes()
    {
        var wav = await Encoded.StreamAsync(AudioFormat.Wav, Rate, Tone.Make(Rate, 1));

        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(4)));
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(40)));
    }

    [Fact]
    public async Task A_saved_wav_has_its_sizes()
    {
        var wav = await Encoded.FileAsync(AudioFormat.Wav, Rate, Tone.Make(Rate, 1));

        Assert.Equal((uint)wav.Length - 8, BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(4)));
        Assert.Equal((uint)Rate * 2, BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(40)));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(24_000)]
    [InlineData(48_000)]
    public async Task A_streamed_mp3_begins_with_a_frame_of_sound(int rate)
    {
        var mp3 = await Encoded.StreamAsync(AudioFormat.Mp3, rate, Tone.Make(rate, 1), piece: 500);

        Assert.Equal(0xFF, mp3[0]);
        Assert.Equal(0xE0, mp3[1] & 0xE0);
        Assert.True(mp3.AsSpan(4, 64).ContainsAnyExcept((byte)0));
        Assert.False(Contains(mp3, "Xing"u8) || Contains(mp3, "Info"u8));
    }

    [Fact]
    public async Task A_saved_mp3_begins_with_its_info_frame()
    {
        var mp3 = await Encoded.FileAsync(AudioFormat.Mp3, Rate, Tone.Make(Rate, 1));

        Assert.True(Contains(mp3.AsSpan(0, 64), "Info"u8));
    }

    [Theory]
    [InlineData(true, Rate)]
    [InlineData(false, 0)]
    public async Task Flac_counts_its_samples_only_where_it_is_saved(bool seekable, long expected)
    {
        var flac = await Encoded.EncodeAsync(AudioFormat.Flac, Rate, Tone.Make(Rate, 1), seekable);

        Assert.Equal(expected, (long)(BinaryPrimitives.ReadUInt64BigEndian(flac.AsSpan(18)) & 0xF_FFFF_FFFF));
    }

    private static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark) => bytes.IndexOf(mark) >= 0;
}
