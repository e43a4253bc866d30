using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

public class AudioEncoderTests
{
    private const double Seconds = 4;

    /// <summary>Two frames of silence around the sound, which mp3 and aac streams have no field to declare.</summary>
    private const int EncoderDelay = 2 * 1_152;

    public static TheoryData<AudioFormat, int, bool> EveryFormatStreamedAndSaved()
    {
        var data = new TheoryData<AudioFormat, int, bool>();
        foreach (var format in AudioFormats.All)
        {
            foreach (var rate in format is AudioFormat.Opus ? [16_000, 24_000, 48_000] : new[] { 8_000, 22_050, 24_000, 48_000 })
            {
                data.Add(format, rate, true);
                data.Add(format, rate, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryFormatStreamedAndSaved))]
    public async Task Ffmpeg_decodes_the_same_tone_of_the_same_length(AudioFormat format, int rate, bool seekable)
    {
        var encoded = await Encoded.EncodeAsync(format, rate, Tone.Make(rate, Seconds), seekable, piece: 5_000);

        AssertTone(await Decoder.FfmpegAsync(format, encoded, rate), rate);
    }

    [Theory]
    [InlineData(AudioFormat.Wav, true)]
    [InlineData(AudioFormat.Wav, false)]
    [InlineData(AudioFormat.Flac, true)]
    [InlineData(AudioFormat.Flac, false)]
    public async Task Sox_decodes_the_same_tone_of_the_same_length(AudioFormat format, bool seekable)
    {
        var encoded = await Encoded.EncodeAsync(format, 24_000, Tone.Make(24_000, Seconds), seekable, piece: 5_000);

        AssertTone(await Decoder.SoxAsync(format, encoded), 24_000);
    }

    [Theory]
    [InlineData(AudioFormat.Mp3, "mp3")]
    [InlineData(AudioFormat.Opus, "opus")]
    [InlineData(AudioFormat.Aac, "aac")]
    [InlineData(AudioFormat.Flac, "flac")]
    [InlineData(AudioFormat.Wav, "pcm_s16le")]
    public async Task A_saved_file_says_what_it_is(AudioFormat format, string codec)
    {
        var encoded = await Encoded.FileAsync(format, 24_000, Tone.Make(24_000, Seconds));

        var probed = await Decoder.ProbeAsync(format, encoded);

        Assert.Contains($"codec_name={codec}\n", probed, StringComparison.Ordinal);
        Assert.Contains("channels=1\n", probed, StringComparison.Ordinal);
        Assert.Matches(@"duration=(4\.[01]|3\.9)", probed);
    }

    [Theory]
    [InlineData(8_000, 64_000)]
    [InlineData(22_050, 64_000)]
    [InlineData(24_000, 64_000)]
    [InlineData(48_000, 96_000)]
    public async Task Mp3_keeps_a_constant_bit_rate(int sampleRate, int bitRate)
    {
        var encoded = await Encoded.FileAsync(AudioFormat.Mp3, sampleRate, Tone.Make(sampleRate, Seconds));

        var probed = await Decoder.ProbeAsync(AudioFormat.Mp3, encoded);

        Assert.Contains($"bit_rate={bitRate}\n", probed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AudioFormat.Mp3)]
    [InlineData(AudioFormat.Opus)]
    [InlineData(AudioFormat.Aac)]
    [InlineData(AudioFormat.Flac)]
    [InlineData(AudioFormat.Wav)]
    [InlineData(AudioFormat.Pcm)]
    public async Task Most_of_a_piece_is_sent_before_the_next_arrives(AudioFormat format)
    {
        var output = new ForwardOnlyStream();
        await using var encoder = AudioEncoder.Create(format, 24_000, 24_000, output);

        await encoder.EncodeAsync(Tone.Make(24_000, 2), CancellationToken.None);
        var early = output.WrittenLength;
        await encoder.CompleteAsync(CancellationToken.None);

        Assert.InRange((double)early / output.WrittenLength, 0.8, 1);
    }

    [Theory]
    [InlineData(AudioFormat.Mp3, true)]
    [InlineData(AudioFormat.Mp3, false)]
    [InlineData(AudioFormat.Opus, true)]
    [InlineData(AudioFormat.Opus, false)]
    [InlineData(AudioFormat.Aac, true)]
    [InlineData(AudioFormat.Aac, false)]
    [InlineData(AudioFormat.Flac, true)]
    [InlineData(AudioFormat.Flac, false)]
    [InlineData(AudioFormat.Wav, true)]
    [InlineData(AudioFormat.Wav, false)]
    [InlineData(AudioFormat.Pcm, true)]
    [InlineData(AudioFormat.Pcm, false)]
    public async Task No_samples_at_all_give_a_short_silence(AudioFormat format, bool seekable)
    {
        var encoded = await Encoded.EncodeAsync(format, 24_000, ReadOnlyMemory<float>.Empty, seekable);

        var decoded = await Decoder.FfmpegAsync(format, encoded, 24_000);

        Assert.InRange(decoded.Length, 1, 24_000 / 2);
        Assert.All(decoded, sample => Assert.InRange(sample, -0.001f, 0.001f));
    }

    [Theory]
    [InlineData(AudioFormat.Opus, 22_050, 24_000)]
    [InlineData(AudioFormat.Pcm, 22_050, 24_000)]
    [InlineData(AudioFormat.Mp3, 24_000, 44_100)]
    [InlineData(AudioFormat.Wav, 24_000, 8_000)]
    public async Task Another_output_rate_keeps_tone_and_length(AudioFormat format, int inputRate, int outputRate)
    {
        var encoded = await Encoded.StreamAsync(format, inputRate, Tone.Make(inputRate, Seconds), piece: 3_000, outputRate);

        AssertTone(await Decoder.FfmpegAsync(format, encoded, outputRate), outputRate);
    }

    [Theory]
    [InlineData(AudioFormat.Wav)]
    [InlineData(AudioFormat.Flac)]
    [InlineData(AudioFormat.Mp3)]
    public async Task A_file_may_begin_behind_other_bytes_of_its_stream(AudioFormat format)
    {
        byte[] before = [1, 2, 3];
        using var output = new MemoryStream();
        output.Write(before);
        var tone = Tone.Make(24_000, Seconds);

        await using (var encoder = AudioEncoder.Create(format, 24_000, 24_000, output))
        {
            await encoder.EncodeAsync(tone, CancellationToken.None);
            await encoder.CompleteAsync(CancellationToken.None);
        }

        Assert.Equal(output.Length, output.Position);
        Assert.Equal(before, output.ToArray()[..3]);
        Assert.Equal(await Encoded.FileAsync(format, 24_000, tone), output.ToArray()[3..]);
    }

    [Fact]
    public void A_rate_the_format_cannot_carry_is_refused_with_those_it_can()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(
            () => AudioEncoder.Create(AudioFormat.Opus, 22_050, 22_050, Stream.Null));

        Assert.Contains("8000, 12000, 16000, 24000, 48000", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AudioFormat.Mp3)]
    [InlineData(AudioFormat.Opus)]
    [InlineData(AudioFormat.Flac)]
    [InlineData(AudioFormat.Aac)]
    public async Task An_encoder_can_be_given_up_at_any_time(AudioFormat format)
    {
        await using (AudioEncoder.Create(format, 24_000, 24_000, new ForwardOnlyStream()))
        {
        }

        await using var encoder = AudioEncoder.Create(format, 22_050, 24_000, new ForwardOnlyStream());
        await encoder.EncodeAsync(Tone.Make(22_050, 0.5), CancellationToken.None);
        await encoder.DisposeAsync();
    }

    private static void AssertTone(float[] decoded, int rate)
    {
        Assert.InRange(decoded.Length, Seconds * rate * 0.98, (Seconds * rate * 1.02) + EncoderDelay);
        Assert.InRange(Tone.FrequencyOf(decoded, rate), Tone.Frequency * 0.995, Tone.Frequency * 1.005);
        Assert.InRange(Tone.AmplitudeOf(decoded), Tone.Amplitude * 0.94, Tone.Amplitude * 1.05);
    }
}
