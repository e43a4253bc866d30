using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Tests.Caching;

public sealed class PackedAudioTests
{
    private static readonly SegmentAudio Audio = new(new float[] { 0, 1, -1, 2, -2, float.NaN, 0.5f, -1.6f / 32_767 }, 24_000)
    {
        Words = [new WordTime("Zoë", TimeSpan.Zero, TimeSpan.FromSeconds(6.0 / 24_000)), new WordTime("a", TimeSpan.FromSeconds(6.0 / 24_000), TimeSpan.FromSeconds(8.0 / 24_000))],
    };

    [Fact]
    public void The_format_never_changes() => Assert.Equal(
        "4B545302" + "C05D0000" + "08000000" + "02000000" + "0000" + "FF7F" + "0180" + "FF7F" + "0180" + "0000" + "0040" + "FEFF"
        + "00000000" + "06000000" + "0400" + "5A6FC3AB" + "06000000" + "08000000" + "0100" + "61",
        Convert.ToHexString(PackedAudio.Pack(Audio)));

    [Fact]
    public void Audio_comes_back_to_within_half_a_step_and_stays_so() => Prop.ForAll(
        (from steps in Gen.Choose(-1_000_000, 1_000_000).ArrayOf()
         from rate in Gen.Choose(1, PackedAudio.HighestSampleRate)
         from words in (from start in Gen.Choose(0, 1_000_000) from length in Gen.Choose(0, 1_000_000) from word in Gen.Elements("", "a", "ˈnaïve") select (start, length, word)).ArrayOf()
         select new SegmentAudio(steps.Select(step => step / 1_000_000f).ToArray(), rate)
         {
             Words = [.. words.Select(one => new WordTime(one.word, TimeSpan.FromMicroseconds(one.start), TimeSpan.FromMicroseconds(one.start + one.length)))],
         }).ToArbitrary(),
        audio =>
        {
            var packed = PackedAudio.Pack(audio);
            Assert.True(PackedAudio.TryUnpack(packed, out var unpacked));
            Assert.Equal(audio.SampleRate, unpacked.SampleRate);
            Assert.Equal(audio.Samples.Length, unpacked.Samples.Length);
            Assert.All(
                audio.Samples.ToArray().Zip(unpacked.Samples.ToArray()),
                pair => Assert.InRange(pair.First - pair.Second, -0.51f / 32_767, 0.51f / 32_767));
            Assert.Equal(audio.Words.Select(word => word.Word), unpacked.Words.Select(word => word.Word));
            Assert.All(
                audio.Words.Zip(unpacked.Words),
                pair => Assert.InRange((pair.First.Start - pair.Second.Start).TotalSeconds * audio.SampleRate, -0.6, 0.6));
            Assert.Equal(packed, PackedAudio.Pack(unpacked));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_sound_is_packed_too()
    {
        Assert.True(PackedAudio.TryUnpack(PackedAudio.Pack(new SegmentAudio(default, 22_050)), out var audio));
        Assert.Equal((0, 22_050), (audio.Samples.Length, audio.SampleRate));
    }

    [Fact]
    public void Bytes_of_any_other_length_are_refused()
    {
        var packed = PackedAudio.Pack(Audio);

        for (var length = 0; length < packed.Length; length++)
        {
            Assert.False(PackedAudio.TryUnpack(packed.AsSpan(0, length), out _));
        }

        Assert.False(PackedAudio.TryUnpack([.. packed, 0], out _));
        Assert.False(PackedAudio.TryUnpack([.. packed, 0, 0], out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bytes_of_another_kind_or_version_are_refused(int position)
    {
        var packed = PackedAudio.Pack(Audio);
        packed[position]++;

        Assert.False(PackedAudio.TryUnpack(packed, out var audio));
        Assert.Null(audio);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-24_000)]
    [InlineData(PackedAudio.HighestSampleRate + 1)]
    public void A_sample_rate_that_cannot_be_is_refused(int rate)
    {
        var packed = PackedAudio.Pack(Audio);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(4), rate);

        Assert.False(PackedAudio.TryUnpack(packed, out _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_number_of_words_that_is_not_there_is_refused(int count)
    {
        var packed = PackedAudio.Pack(Audio);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(12), count);

        Assert.False(PackedAudio.TryUnpack(packed, out _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(int.MinValue)]
    [InlineData(int.MinValue + 8)]
    public void A_number_of_samples_that_is_not_there_is_refused(int count)
    {
        var packed = PackedAudio.Pack(Audio);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(8), count);

        Assert.False(PackedAudio.TryUnpack(packed, out _));
    }
}
