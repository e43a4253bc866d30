using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;

namespace KokoroTts.Speech.Tests.Engines.Remote;

public sealed class RemoteRequestTests
{
    [Fact]
    public async Task A_provider_is_asked_with_the_fields_of_OpenAI_and_its_own_names()
    {
        await using var server = new StandInServer(Reply.Pcm(1, 2));
        var options = new RemoteProviderOptions { Voices = { ["alice"] = "en-Alice_woman" } };
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, key: "sk-secret", options: options));

        remote.Engine.Synthesize(RemoteSpeaker.Segment("Grüß \"Gott\".", speed: 1.5), CancellationToken.None);

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /v1/audio/speech HTTP/1.1", request.Line);
        Assert.Equal("Bearer sk-secret", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Matches("^[0-9a-f]{32}$", request.Headers["X-Request-ID"]);
        Assert.Equal("vibevoice-1.5b", request.Json.GetProperty("model").GetString());
        Assert.Equal("Grüß \"Gott\".", request.Json.GetProperty("input").GetString());
        Assert.Equal("en-Alice_woman", request.Json.GetProperty("voice").GetString());
        Assert.Equal("pcm", request.Json.GetProperty("response_format").GetString());
        Assert.Equal(1.5, request.Json.GetProperty("speed").GetDouble());
    }

    [Fact]
    public async Task What_need_not_be_said_is_left_out()
    {
        await using var server = new StandInServer(Reply.Pcm(1, 2));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        remote.Speak();

        var request = Assert.Single(server.Requests);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.Equal(["input", "model", "response_format", "voice"], request.Json.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal("alice", request.Json.GetProperty("voice").GetString());
    }

    [Fact]
    public async Task Every_request_has_an_id_of_its_own()
    {
        await using var server = new StandInServer(Reply.Pcm(1, 2));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        remote.Speak("One.");
        remote.Speak("Two.");

        Assert.Equal(2, server.Requests.Select(request => request.Headers["X-Request-ID"]).Distinct().Count());
    }

    [Fact]
    public async Task Requests_characters_and_audio_are_reported()
    {
        await using var server = new StandInServer(Reply.Pcm(new short[2_400]));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        remote.Speak("Hello.");

        Assert.Equal(["lab Spoken"], remote.Asked);
        Assert.Equal(["lab 6 100"], remote.Spoke);
    }

    [Fact]
    public async Task A_model_runs_where_providers_are_and_nowhere_else()
    {
        await using var server = new StandInServer(Reply.Pcm(1));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.True(remote.Model.RunsOn(SpeechDevice.Remote));
        Assert.False(remote.Model.RunsOn(SpeechDevice.Cpu));
        Assert.Equal("remote", remote.Model.Engine);
        Assert.True(remote.Model.Voices.TryResolve("ALICE", out var voice));
        Assert.Equal("alice", voice.Id);
    }
}
