using System.Net.Http.Json;
using System.Text.Json;

namespace KokoroTts.EndToEnd.Tests.Models;

/// <summary>
/// What is heard of networks that a test can predict: tests/Speech.Onnx/Graphs/make-graphs.py says how long each token lasts and how
/// the style's first number gives the pitch.
/// </summary>
public sealed class NeuralModelTests(NeuralService service) : IClassFixture<NeuralService>
{
    /// <summary>The ids 53 156 31 53 83 123 31 last 2 + 1 + 4 + 2 + 4 + 4 + 4 frames of 25 ms.</summary>
    private const string Word = "[Kokoro](/kˈOkəɹO/)";
    private const double WordSeconds = 21 * 0.025;

    private readonly HttpClient _http = service.Running.Http;

    [Theory]
    [InlineData("kokoro-onnx")]
    [InlineData("onnx-community")]
    [InlineData("hexgrad")]
    [InlineData("timestamped")]
    public async Task A_network_dropped_into_the_folder_speaks_under_its_name(string model)
    {
        Assert.Equal(240, await PitchAsync(model, "af_low"), 1.0);
        Assert.Equal(400, await PitchAsync(model, "am_high"), 1.0);
    }

    [Theory]
    [InlineData("af_low+am_high", 320)]
    [InlineData("af_low(3)+am_high(1)", 280)]
    [InlineData("am_high(2)-af_low(1)", 560)]
    [InlineData("alloy", 240)]
    public async Task Voices_are_blended_and_go_by_the_names_of_OpenAI(string voice, double pitch) =>
        Assert.Equal(pitch, await PitchAsync("kokoro-onnx", voice), 1.0);

    [Theory]
    [InlineData("hexgrad", 1, WordSeconds)]
    [InlineData("timestamped", 1, WordSeconds)]
    [InlineData("timestamped", 2, (1 + 1 + 2 + 1 + 2 + 2 + 2) * 0.025)]
    public async Task Timestamps_are_the_networks_own(string model, double speed, double seconds)
    {
        var captions = await CaptionAsync(new { model, input = $"{Word} {Word}.", voice = "af_low", speed, response_format = "pcm", stream = false });

        var words = captions.GetProperty("timestamps").EnumerateArray().ToList();
        Assert.Equal(["Kokoro", "Kokoro"], words.Select(word => word.GetProperty("word").GetString()!));
        Assert.All(words, word => Assert.Equal(seconds, word.GetProperty("end_time").GetDouble() - word.GetProperty("start_time").GetDouble(), 0.002));
        // Between them a space, id 16, lasts one frame.
        Assert.Equal(
            words[0].GetProperty("end_time").GetDouble() + 0.025, words[1].GetProperty("start_time").GetDouble(), 0.026);
    }

    [Fact]
    public async Task Without_durations_timestamps_are_estimated_within_the_audio()
    {
        var captions = await CaptionAsync(new { model = "kokoro-onnx", input = "The quick brown fox jumps.", response_format = "pcm", stream = false });

        var seconds = captions.GetProperty("audio").GetBytesFromBase64().Length / 2 / 24_000.0;
        var words = captions.GetProperty("timestamps").EnumerateArray().ToList();
        Assert.Equal(["The", "quick", "brown", "fox", "jumps"], words.Select(word => word.GetProperty("word").GetString()!));
        Assert.All(words, word => Assert.InRange(word.GetProperty("end_time").GetDouble(), word.GetProperty("start_time").GetDouble(), seconds));
    }

    [Fact]
    public async Task A_long_text_is_whole_and_the_same_every_time()
    {
        var text = string.Join(' ', Enumerable.Range(1, 30).Select(number => $"This is sentence number {number} of a long text."));

        var first = await SpeakAsync("timestamped", "af_low", text);
        var second = await SpeakAsync("timestamped", "af_low", text);

        Assert.True(first.Length > 2 * 24_000 * 30);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("lessac", null, 4)]
    [InlineData("choir", null, 4)]
    public async Task A_voice_of_Piper_speaks_under_its_name(string model, string? voice, int periods) =>
        Assert.Equal(22_050.0 * periods / 256, await PitchAsync(model, voice, 22_050), 2.0);

    [Fact]
    public async Task Models_tell_engine_device_state_and_languages_and_are_loaded_and_unloaded()
    {
        Assert.Equal("loaded", await ChangeAsync("load"));
        var model = await _http.GetFromJsonAsync<JsonElement>("/v1/models/hexgrad");
        Assert.Equal("kokoro", model.GetProperty("engine").GetString());
        Assert.Equal("cpu", model.GetProperty("devices")[0].GetProperty("device").GetString());
        Assert.Equal("loaded", model.GetProperty("devices")[0].GetProperty("state").GetString());
        Assert.Equal(["en-us"], model.GetProperty("languages").EnumerateArray().Select(language => language.GetString()!));

        Assert.Equal("unloaded", await ChangeAsync("unload"));
        Assert.Equal(240, await PitchAsync("hexgrad", "af_low"), 1.0);
    }

    [Fact]
    public async Task A_request_that_names_no_model_is_spoken_by_the_model_of_its_voice()
    {
        using var neural = await _http.BeginSpeakingAsync(new { input = "Hello.", voice = "af_low" });
        using var espeak = await _http.BeginSpeakingAsync(new { input = "Hallo.", voice = "de" });

        Assert.Equal("hexgrad", neural.Headers.GetValues("X-Model").Single());
        Assert.Equal("espeak", espeak.Headers.GetValues("X-Model").Single());
    }

    [Fact]
    public async Task A_torn_network_is_told_in_the_log_and_does_not_keep_the_others_from_speaking()
    {
        var models = await _http.GetFromJsonAsync<JsonElement>("/v1/models");

        Assert.Contains("torn", service.Running.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("torn", models.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
        Assert.DoesNotContain("notes", models.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
    }

    private async Task<double> PitchAsync(string model, string? voice, int sampleRate = 24_000) =>
        Tone.PitchOf(await SpeakAsync(model, voice, "Hello there, how are you?", sampleRate), sampleRate);

    private Task<byte[]> SpeakAsync(string model, string? voice, string input, int sampleRate = 24_000) =>
        _http.SpeakAsync(new { model, voice, input, response_format = "pcm", sample_rate = sampleRate });

    private async Task<JsonElement> CaptionAsync(object request)
    {
        using var answer = await _http.PostAsJsonAsync("/dev/captioned_speech", request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string?> ChangeAsync(string change)
    {
        using var answer = await _http.PostAsync($"/admin/models/hexgrad/{change}", null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("devices")[0].GetProperty("state").GetString();
    }
}
