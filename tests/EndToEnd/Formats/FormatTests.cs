using KokoroTts.EndToEnd.Tests.Service;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Formats;

public sealed class FormatTests(SharedService shared, ITestOutputHelper output) : SharedServiceTests(shared, output)
{
    private const string Text =
        "Every format holds the same speech. It is long enough that the frames at its ends do not count for much. " +
        "So we say a few more words, and then a few more, until the recording lasts a good while.";

    private const double Tolerance = 0.02;

    [Theory]
    [InlineData("mp3", "mp3", true)]
    [InlineData("mp3", "mp3", false)]
    [InlineData("opus", "opus", true)]
    [InlineData("opus", "opus", false)]
    [InlineData("aac", "aac", true)]
    [InlineData("aac", "aac", false)]
    [InlineData("flac", "flac", true)]
    [InlineData("flac", "flac", false)]
    [InlineData("wav", "pcm_s16le", true)]
    [InlineData("wav", "pcm_s16le", false)]
    public async Task Other_programs_decode_it_to_the_length_of_the_pcm(string format, string codec, bool stream)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File($"speech.{format}");
        var pcm = await Service.Http.SpeakAsync(new { input = Text, response_format = "pcm" });
        var seconds = Recording.SecondsOfPcm(pcm.Length);

        await File.WriteAllBytesAsync(file, await Service.Http.SpeakAsync(new { input = Text, response_format = format, stream }));

        Assert.Equal(codec, await Recording.CodecAsync(file));
        Assert.InRange(await Recording.DecodeWithFfmpegAsync(file), seconds * (1 - Tolerance), seconds * (1 + Tolerance));
        if (await Recording.IsReadBySoxAsync(format))
        {
            Assert.InRange(await Recording.DecodeWithSoxAsync(file), seconds * (1 - Tolerance), seconds * (1 + Tolerance));
        }
    }
}
