using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Tests.Engines.Remote.Audio;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;

namespace KokoroTts.Speech.Tests.Engines.Remote;

public sealed class RemoteAnswerTests
{
    [Theory]
    [InlineData("audio/pcm", 0)]
    [InlineData("audio/pcm", 1)]
    [InlineData("audio/pcm", 3)]
    [InlineData("application/octet-stream", 7)]
    [InlineData(Reply.NoType, 0)]
    public async Task Samples_are_read_however_they_are_cut_into_pieces(string type, int pieceLength)
    {
        await using var server = new StandInServer(Reply.Ok(type, Reply.Bytes(0, 16_384, -32_768, 1, -1)) with { PieceLength = pieceLength });
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        var audio = remote.Speak();

        Assert.Equal(24_000, audio.SampleRate);
        Assert.Equal([0, 0.5f, -1, 1 / 32_768f, -1 / 32_768f], audio.Samples.ToArray());
    }

    [Fact]
    public async Task An_answer_without_a_length_is_read_to_its_end()
    {
        await using var server = new StandInServer(Reply.Unbounded("audio/pcm", Reply.Bytes(new short[100_000])));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Equal(100_000, remote.Speak().Samples.Length);
    }

    [Fact]
    public async Task Chunks_are_put_together()
    {
        var chunked = new Reply(
            "HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nTransfer-Encoding: chunked\r\n\r\n",
            [.. "3\r\n"u8, 0, 64, 0, .. "\r\n1\r\n"u8, 32, .. "\r\n0\r\n\r\n"u8]);
        await using var server = new StandInServer(chunked);
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Equal([0.5f, 0.25f], remote.Speak().Samples.ToArray());
    }

    [Fact]
    public async Task Samples_at_another_rate_are_brought_to_that_of_the_model()
    {
        await using var server = new StandInServer(Reply.Pcm(new short[16_000]));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, options: new RemoteProviderOptions { PcmSampleRate = 16_000 }));

        var audio = remote.Speak();

        Assert.Equal(24_000, audio.Samples.Length);
        Assert.Equal(24_000, audio.SampleRate);
    }

    [Fact]
    public async Task A_rate_that_the_answer_states_goes_before_the_configured_one()
    {
        await using var server = new StandInServer(Reply.Ok("audio/L16; rate=48000; channels=1", Reply.Bytes(new short[48_000])));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Equal(24_000, remote.Speak().Samples.Length);
    }

    [Fact]
    public async Task A_WAV_file_is_read_whether_it_was_asked_for_or_not()
    {
        foreach (var (format, type) in new[]
        {
            (AnswerFormat.Wav, "audio/wav"),
            (AnswerFormat.Wav, "application/octet-stream"),
            (AnswerFormat.Pcm, "audio/x-wav"),
            (AnswerFormat.Pcm, "audio/pcm"),
        })
        {
            await using var server = new StandInServer(Reply.Ok(type, WavFiles.Int16(24_000, 1, 0, 16_384)));
            using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, options: new RemoteProviderOptions { Format = format }));

            Assert.Equal([0, 0.5f], remote.Speak().Samples.ToArray());
            Assert.Equal(format is AnswerFormat.Wav ? "wav" : "pcm", server.Requests.Single().Json.GetProperty("response_format").GetString());
        }
    }

    [Theory]
    [InlineData("audio/mpeg", "ÿû", "answered with audio/mpeg where pcm was asked for")]
    [InlineData("text/html", "<html>Sign in</html>", "answered with text/html where pcm was asked for: '<html>Sign in</html>'")]
    [InlineData("application/json", """{"error":{"message":"Model is loading"}}""", "answered with application/json where pcm was asked for: 'Model is loading'")]
    [InlineData("application/json", """{"detail":"busy"}""", "answered with application/json where pcm was asked for: 'busy'")]
    [InlineData("audio/pcm", "ID3\u0004....", "sent an MP3 file where samples were asked for")]
    [InlineData("audio/pcm", "OggS....", "sent an Ogg file where samples were asked for")]
    [InlineData("audio/wav", "fLaC....abcd", "sent a FLAC file where a WAV file was expected")]
    [InlineData("audio/wav", "<html>abcdef", "sent something that begins with '<htm' where a WAV file was expected")]
    [InlineData("audio/pcm", "abc", "sent 3 bytes of samples, which is no multiple of 2")]
    [InlineData("audio/pcm", "", "answered without any audio")]
    public async Task What_is_not_the_audio_that_was_asked_for_is_told(string type, string body, string message)
    {
        await using var server = new StandInServer(Reply.Ok(type, System.Text.Encoding.Latin1.GetBytes(body)));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains($"'lab' {message}", remote.Fail(), StringComparison.Ordinal);
        Assert.Equal(["lab BadAnswer"], remote.Asked);
    }

    [Fact]
    public async Task A_text_without_anything_to_speak_may_be_answered_with_nothing()
    {
        await using var server = new StandInServer(Reply.Pcm());
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Equal(0, remote.Speak("…").Samples.Length);
    }

    [Fact]
    public async Task Compressed_content_is_refused()
    {
        await using var server = new StandInServer(Reply.Ok("audio/pcm", [1, 2], "Content-Encoding: gzip\r\n"));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains("answered with compressed content", remote.Fail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_answer_is_listened_to_no_longer_than_the_text_can_take()
    {
        await using var server = new StandInServer(Reply.Unbounded("audio/pcm", new byte[65_536]) with { IsEndless = true });
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains("sent more than 16.5 s of audio, which no text of that length takes", remote.Fail(), StringComparison.Ordinal);

        Scheduling.Fakes.Eventually.Holds(() => server.LeftConnections == 1);
        Assert.InRange(server.BytesSent, 16 * 48_000, 64 << 20);
    }
}
