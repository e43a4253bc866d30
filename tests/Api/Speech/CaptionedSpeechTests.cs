using System.Net;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Speech;

public sealed class CaptionedSpeechTests : ApiTest
{
    private const string TwoSentences = "This is the first sentence. This is the second one.";

    private static readonly string[] Words = ["This", "is", "the", "first", "sentence", "This", "is", "the", "second", "one"];

    [Fact]
    public async Task Without_streaming_one_object_has_the_audio_and_its_words()
    {
        using var response = await Server.CaptionAsync(new { input = TwoSentences, response_format = "pcm", stream = false });

        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("audio/pcm", answer.RootElement.GetProperty("audio_format").GetString());
        AssertAligned([answer.RootElement]);
    }

    [Fact]
    public async Task Streamed_each_segment_is_a_line_with_its_words()
    {
        using var response = await Server.CaptionAsync(new { input = TwoSentences, response_format = "pcm" });

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines.Count >= 2);
        Assert.Equal(5, lines[0].GetProperty("timestamps").GetArrayLength());
        AssertAligned(lines);
    }

    [Fact]
    public async Task The_audio_is_that_of_the_speech_endpoint()
    {
        using var captioned = await Server.CaptionAsync(new { input = TwoSentences, response_format = "wav", stream = false });
        using var spoken = await Server.SpeakAsync(new { input = TwoSentences, response_format = "wav" });

        using var answer = JsonDocument.Parse(await captioned.Content.ReadAsStringAsync());
        Assert.Equal(await spoken.Content.ReadAsByteArrayAsync(), answer.RootElement.GetProperty("audio").GetBytesFromBase64());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fails_before_the_first_audio_has_the_status_of_the_speech_endpoint(bool stream)
    {
        using var captioned = await Server.CaptionAsync(new { input = "This will fail.", stream });
        using var spoken = await Server.SpeakAsync(new { input = "This will fail." });

        Assert.Equal(spoken.StatusCode, captioned.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, captioned.StatusCode);
    }

    [Fact]
    public async Task A_wrong_field_is_named()
    {
        using var response = await Server.CaptionAsync(new { input = "Hello.", speed = 9 });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("'speed' is 9", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>All words come in order, each 100 ms for a character, and lie within the audio.</summary>
    private static void AssertAligned(IReadOnlyList<JsonElement> parts)
    {
        var seconds = parts.Sum(part => part.GetProperty("audio").GetBytesFromBase64().Length) / 2 / 24_000.0;
        var words = parts.SelectMany(part => part.GetProperty("timestamps").EnumerateArray())
            .Select(word => (Word: word.GetProperty("word").GetString(), Start: word.GetProperty("start_time").GetDouble(), End: word.GetProperty("end_time").GetDouble()))
            .ToList();
        Assert.Equal(Words, words.Select(word => word.Word));
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.InRange(words[1].End - words[1].Start, 0.19, 0.21);
        Assert.InRange(words[^1].End, seconds - 0.6, seconds);
    }
}
