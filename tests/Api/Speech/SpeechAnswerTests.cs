using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Speech;

public sealed class SpeechAnswerTests : ApiTest
{
    private const string TwoSentences = "This is the first sentence. This is the second one, and it waits.";

    [Theory]
    [InlineData(null, "audio/mpeg")]
    [InlineData("mp3", "audio/mpeg")]
    [InlineData("opus", "audio/ogg")]
    [InlineData("aac", "audio/aac")]
    [InlineData("flac", "audio/flac")]
    [InlineData("wav", "audio/wav")]
    [InlineData("pcm", "audio/pcm")]
    public async Task Each_format_has_its_content_type_and_the_headers_of_a_stream(string? format, string contentType)
    {
        using var response = await Server.SpeakAsync(new { input = "Hello.", voice = "alloy", model = "tts-1", response_format = format });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal("tone", response.Headers.GetValues("X-Model").Single());
        Assert.Equal("low", response.Headers.GetValues("X-Voice").Single());
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_first_audio_leaves_before_the_second_segment_is_finished()
    {
        using var response = await Server.SpeakAsync(new { input = TwoSentences, response_format = "pcm" });
        await using var body = await response.Content.ReadAsStreamAsync();

        var read = await body.ReadAsync(new byte[1000]);

        Assert.True(read > 0);
        await Eventually.IsTrueAsync(() => Server.Model.Waiting == 1, "the second segment is being spoken");
        Server.Model.Release();
        using var rest = new MemoryStream();
        await body.CopyToAsync(rest);
        Assert.True(rest.Length > 100_000);
    }

    [Fact]
    public async Task Without_streaming_the_file_comes_with_its_length_and_a_complete_header()
    {
        using var response = await Server.SpeakAsync(new { input = "Hello.", response_format = "wav", stream = false });

        var wav = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(wav.Length, response.Content.Headers.ContentLength);
        Assert.Equal(wav.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(4)));
        Assert.Equal(wav.Length - 44, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(40)));
    }

    [Fact]
    public async Task A_streamed_wav_says_that_its_length_is_unknown()
    {
        using var response = await Server.SpeakAsync(new { input = "Hello.", response_format = "wav" });

        var wav = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(4)));
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(40)));
    }

    [Fact]
    public async Task Events_carry_the_same_bytes_and_end_with_the_usage()
    {
        var expected = await BytesOf(new { input = "Hello there.", response_format = "pcm" });

        using var response = await Server.SpeakAsync(new { input = "Hello there.", response_format = "pcm", stream_format = "sse" });

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        var events = await EventsOf(response);
        var audio = events[..^1].SelectMany(delta => delta.GetProperty("audio").GetBytesFromBase64()).ToArray();
        Assert.All(events[..^1], delta => Assert.Equal("speech.audio.delta", delta.GetProperty("type").GetString()));
        Assert.Equal(expected, audio);
        Assert.Equal("speech.audio.done", events[^1].GetProperty("type").GetString());
        var usage = events[^1].GetProperty("usage");
        var output = (int)Math.Ceiling(expected.Length / 2 / 24_000.0 / 0.05);
        Assert.Equal("Hello there.".Length, usage.GetProperty("input_tokens").GetInt32());
        Assert.Equal(output, usage.GetProperty("output_tokens").GetInt32());
        Assert.Equal("Hello there.".Length + output, usage.GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task A_failure_of_the_first_segment_is_a_server_error_with_a_body()
    {
        using var response = await Server.SpeakAsync(new { input = "This will fail." });

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("server_error", (await ApiServer.ErrorOf(response)).Type);
    }

    [Fact]
    public async Task A_failure_after_the_first_audio_cuts_the_stream()
    {
        using var response = await Server.SpeakAsync(new { input = "This is the first sentence, quite long. And this one will fail.", response_format = "pcm" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_failure_after_the_first_event_is_an_event()
    {
        using var response = await Server.SpeakAsync(new
        {
            input = "This is the first sentence, quite long. And this one will fail.",
            response_format = "pcm",
            stream_format = "sse",
        });

        var lines = new List<string>();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        Assert.Contains(lines, line => line.StartsWith("data: {\"type\":\"error\",\"error\":{\"message\":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_disconnects_frees_its_worker()
    {
        using var cancellation = new CancellationTokenSource();
        var response = await Server.SpeakAsync(new { input = TwoSentences, response_format = "pcm" }, cancellation.Token);
        await Eventually.IsTrueAsync(() => Server.Model.Waiting == 1, "the second segment is being spoken");

        response.Dispose();

        await Eventually.IsTrueAsync(() => Server.Model.Waiting == 0, "the worker is free");
        Assert.Equal(1, Server.Model.Synthesized);
        await Eventually.IsTrueAsync(
            async () => await Server.MetricAsync("kokorotts_concurrent_requests") == 1, "only the scrape itself is running");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public async Task Volume_scales_the_samples(double volume)
    {
        var plain = Peak(await BytesOf(new { input = "Hello.", response_format = "pcm" }));

        var changed = Peak(await BytesOf(new { input = "Hello.", response_format = "pcm", volume_multiplier = volume }));

        Assert.Equal(volume, (double)changed / plain, 2);
    }

    [Fact]
    public async Task The_sample_rate_is_the_one_asked_for()
    {
        var normal = await BytesOf(new { input = "Hello.", response_format = "pcm" });
        var half = await BytesOf(new { input = "Hello.", response_format = "pcm", sample_rate = 12_000 });

        Assert.InRange(half.Length, (normal.Length / 2) - 4, (normal.Length / 2) + 4);
    }

    private async Task<byte[]> BytesOf(object body)
    {
        using var response = await Server.SpeakAsync(body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<List<JsonElement>> EventsOf(HttpResponseMessage response) =>
        (await response.Content.ReadAsStringAsync())
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(text => JsonDocument.Parse(text["data: ".Length..]).RootElement)
            .ToList();

    private static int Peak(byte[] pcm)
    {
        var peak = 0;
        for (var i = 0; i + 1 < pcm.Length; i += 2)
        {
            peak = Math.Max(peak, Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(pcm.AsSpan(i))));
        }

        return peak;
    }
}
