using System.ClientModel;
using System.Text;
using KokoroTts.EndToEnd.Tests.Service;
using OpenAI;
using OpenAI.Audio;
using Xunit.Abstractions;

// The client's streaming is marked as experimental.
#pragma warning disable OPENAI001

namespace KokoroTts.EndToEnd.Tests.Clients;

public sealed class OpenAiDotNetClientTests : SharedServiceTests
{
    private const string Text = "The first sentence. And a second one, to go with it.";

    private readonly AudioClient _client;

    public OpenAiDotNetClientTests(SharedService shared, ITestOutputHelper output)
        : base(shared, output)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(Service.Address, "/v1") };
        // The only one of OpenAI's names for which the client streams.
        _client = new AudioClient("gpt-4o-mini-tts", new ApiKeyCredential("any"), options);
    }

    [Theory]
    [InlineData("mp3", "ID3|\u00FF\u00F3|\u00FF\u00FB|\u00FF\u00F2|\u00FF\u00FA")]
    [InlineData("opus", "OggS")]
    [InlineData("aac", "\u00FF\u00F1|\u00FF\u00F9")]
    [InlineData("flac", "fLaC")]
    [InlineData("wav", "RIFF")]
    public async Task It_gets_each_format(string format, string beginnings)
    {
        BinaryData speech = await _client.GenerateSpeechAsync(
            Text, GeneratedSpeechVoice.Alloy, new SpeechGenerationOptions { ResponseFormat = new GeneratedSpeechFormat(format) });

        var beginning = Encoding.Latin1.GetString(speech.ToArray(), 0, 4);
        Assert.Contains(beginnings.Split('|'), known => beginning.StartsWith(known, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_gets_pcm_whose_length_follows_the_speed()
    {
        var normal = await PcmAsync(1);
        var fast = await PcmAsync(2);

        Assert.InRange(fast.Length, normal.Length * 0.4, normal.Length * 0.6);
    }

    [Fact]
    public async Task Streaming_gives_the_same_bytes_and_ends_with_the_usage()
    {
        var options = new SpeechGenerationOptions { ResponseFormat = GeneratedSpeechFormat.Pcm };
        using var audio = new MemoryStream();
        var isDone = false;

        await foreach (var update in _client.GenerateSpeechStreamingAsync(Text, GeneratedSpeechVoice.Alloy, options))
        {
            Assert.False(isDone);
            if (update is StreamingSpeechAudioDeltaUpdate delta)
            {
                audio.Write(delta.AudioBytes);
            }

            isDone = update is StreamingSpeechAudioDoneUpdate { Usage: { } usage } && usage.InputTokenCount == Text.Length;
        }

        Assert.True(isDone);
        Assert.Equal(await PcmAsync(1), audio.ToArray());
    }

    [Fact]
    public async Task An_error_arrives_with_its_status_and_message()
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(
            () => _client.GenerateSpeechAsync(Text, new GeneratedSpeechVoice("nobody")));

        Assert.Equal(404, error.Status);
        Assert.Contains("The voice 'nobody' does not exist for the model 'espeak'.", error.Message, StringComparison.Ordinal);
    }

    private async Task<byte[]> PcmAsync(float speed)
    {
        BinaryData speech = await _client.GenerateSpeechAsync(
            Text,
            GeneratedSpeechVoice.Alloy,
            new SpeechGenerationOptions { ResponseFormat = GeneratedSpeechFormat.Pcm, SpeedRatio = speed });
        return speech.ToArray();
    }
}
