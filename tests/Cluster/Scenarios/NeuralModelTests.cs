using System.Net.Http.Json;
using System.Text.Json;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class NeuralModelTests
{
    private static readonly string LongText = string.Join(' ', Enumerable.Range(1, 20).Select(number => $"This is sentence number {number} of a long text."));

    [Fact]
    public async Task A_model_that_one_silo_of_two_has_is_spoken_through_any_frontend()
    {
        using var models = new TestModels().AddKokoro("hum", "timestamped", ("af_low", 1), ("am_high", 5));
        using var none = new TestModels();
        await using var cluster = await TestCluster.StartAsync(silos: 0, frontends: 2, Settings.Unlimited);
        var neural = await cluster.AddSiloAsync(Settings.Of(("Models:Path", models.Path)));
        await cluster.AddSiloAsync(Settings.Of(("Models:Path", none.Path)));
        foreach (var frontend in cluster.Frontends)
        {
            await Until.TrueAsync(async () => (await DescribeAsync(frontend)).ValueKind is JsonValueKind.Object, "the frontend knows the model");
        }

        var first = await SpeakAsync(cluster.Frontends[0], "af_low", LongText);
        var second = await SpeakAsync(cluster.Frontends[1], "af_low", LongText);
        Assert.Equal(first, second);
        Assert.Equal(240, Tone.PitchOf(first, 24_000), 1.0);
        Assert.Equal(320, Tone.PitchOf(await SpeakAsync(cluster.Frontends[0], "af_low+am_high", "Hello there."), 24_000), 1.0);

        var description = await DescribeAsync(cluster.Frontends[0]);
        Assert.Equal("kokoro", description.GetProperty("engine").GetString());
        var device = Assert.Single(description.GetProperty("devices").EnumerateArray());
        Assert.Equal($"{neural.Name}/cpu", device.GetProperty("device").GetString());

        await AssertTimestampsAsync(cluster.Frontends[1]);
        Assert.Equal("unloaded", await ChangeAsync(cluster.Frontends[0], "unload"));
        Assert.Equal("loaded", await ChangeAsync(cluster.Frontends[1], "load"));
    }

    [Fact]
    public async Task Another_server_joins_the_cluster_as_a_worker()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 0, frontends: 1, Settings.Unlimited);
        var frontend = cluster.Frontends[0];
        // The other server is this cluster itself, whose model espeak is offered under another name.
        var silo = await cluster.AddSiloAsync(Settings.Of(
            ("Remote:Models:other:SampleRate", "24000"),
            ("Remote:Models:other:Voices:0:Id", "en-us"),
            ("Remote:Models:other:Providers:self:BaseUrl", new Uri(frontend.Address, "v1").ToString()),
            ("Remote:Models:other:Providers:self:Model", "espeak")));
        await Until.TrueAsync(async () => (await frontend.Http.GetAsync("/v1/models/other")).IsSuccessStatusCode, "the frontend knows the model");

        using var answer = await frontend.BeginSpeakingAsync("Hello from elsewhere.", model: "other");

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("other", answer.Headers.GetValues("X-Model").Single());
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 24_000);
        Assert.Equal(1, await silo.MetricAsync("kokorotts_provider_requests_total", "provider=\"self\""));
    }

    /// <summary>The word's tokens last 21 frames of 25 ms; see make-graphs.py.</summary>
    private static async Task AssertTimestampsAsync(FrontendProcess frontend)
    {
        using var answer = await frontend.Http.PostAsJsonAsync(
            "/dev/captioned_speech", new { model = "hum", input = "[Kokoro](/kˈOkəɹO/).", response_format = "pcm", stream = false });
        var word = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("timestamps").EnumerateArray());
        Assert.Equal("Kokoro", word.GetProperty("word").GetString());
        Assert.Equal(21 * 0.025, word.GetProperty("end_time").GetDouble() - word.GetProperty("start_time").GetDouble(), 0.002);
    }

    private static async Task<byte[]> SpeakAsync(FrontendProcess frontend, string voice, string input)
    {
        using var answer = await frontend.Http.PostAsJsonAsync("/v1/audio/speech", new { model = "hum", voice, input, response_format = "pcm" });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<JsonElement> DescribeAsync(FrontendProcess frontend)
    {
        using var answer = await frontend.Http.GetAsync("/v1/models/hum");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : default;
    }

    private static async Task<string?> ChangeAsync(FrontendProcess frontend, string change)
    {
        using var answer = await frontend.Http.PostAsync($"/admin/models/hum/{change}", null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("devices")[0].GetProperty("state").GetString();
    }
}
