using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

public class AudioFormatsTests
{
    [Theory]
    [InlineData("mp3", AudioFormat.Mp3, "audio/mpeg", ".mp3")]
    [InlineData("opus", AudioFormat.Opus, "audio/ogg", ".opus")]
    [InlineData("aac", AudioFormat.Aac, "audio/aac", ".aac")]
    [InlineData("flac", AudioFormat.Flac, "audio/flac", ".flac")]
    [InlineData("wav", AudioFormat.Wav, "audio/wav", ".wav")]
    [InlineData("PCM", AudioFormat.Pcm, "audio/pcm", ".pcm")]
    public void A_response_format_names_a_format(string name, AudioFormat expected, string contentType, string extension)
    {
        Assert.True(AudioFormats.TryParse(name, out var format));
        Assert.Equal(expected, format);
        Assert.Equal(contentType, format.ContentType());
        Assert.Equal(extension, format.FileExtension());
    }

    [Theory]
    [InlineData("ogg")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_names_none(string? name) => Assert.False(AudioFormats.TryParse(name, out _));

    [Theory]
    [InlineData(AudioFormat.Opus, 24_000, true)]
    [InlineData(AudioFormat.Opus, 22_050, false)]
    [InlineData(AudioFormat.Mp3, 22_050, true)]
    [InlineData(AudioFormat.Mp3, 96_000, false)]
    [InlineData(AudioFormat.Wav, 11_025, true)]
    [InlineData(AudioFormat.Pcm, 0, false)]
    public void A_format_carries_only_its_rates(AudioFormat format, int rate, bool expected) =>
        Assert.Equal(expected, AudioFormats.IsSupported(format, rate));

    [Theory]
    [InlineData(AudioFormat.Pcm, 22_050, 24_000)]
    [InlineData(AudioFormat.Opus, 22_050, 24_000)]
    [InlineData(AudioFormat.Mp3, 22_050, 22_050)]
    [InlineData(AudioFormat.Wav, 24_000, 24_000)]
    [InlineData(AudioFormat.Flac, 20_000, 22_050)]
    [InlineData(AudioFormat.Aac, 96_000, 48_000)]
    public void The_output_rate_follows_the_engine_where_the_format_allows(AudioFormat format, int engine, int expected) =>
        Assert.Equal(expected, AudioFormats.DefaultOutputRate(format, engine));
}
