using System.Text.Json;
using KokoroTts.EndToEnd.Tests.Service;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Clients;

public sealed class OpenAiNodeClientTests(SharedService shared, ITestOutputHelper output) : SharedServiceTests(shared, output)
{
    [Fact]
    public async Task It_speaks_buffered_streamed_and_as_events_and_understands_a_refusal()
    {
        var folder = await NodePackages.InstallAsync();

        var script = await Program.RunAsync("node", ["speak.mjs", Service.Address.ToString().TrimEnd('/')], folder: folder);

        using var report = JsonDocument.Parse(script.Succeeded().Output);
        var speech = report.RootElement;
        Assert.Contains("tts-1", speech.GetProperty("models").EnumerateArray().Select(model => model.GetString()));
        Assert.InRange(speech.GetProperty("bytes").GetInt32(), 48_000, 480_000);
        Assert.True(speech.GetProperty("streamedEqually").GetBoolean());
        Assert.True(speech.GetProperty("eventsEqual").GetBoolean());
        Assert.Equal("speech.audio.done", speech.GetProperty("lastEvent").GetProperty("type").GetString());
        var refusal = speech.GetProperty("refusal");
        Assert.True(refusal.GetProperty("isApiError").GetBoolean());
        Assert.Equal(404, refusal.GetProperty("status").GetInt32());
        Assert.Equal("voice_not_found", refusal.GetProperty("code").GetString());
        Assert.Equal("voice", refusal.GetProperty("param").GetString());
        Assert.Contains("The voice 'nobody' does not exist", refusal.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
