using System.Globalization;
using System.Net.Sockets;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Telemetry;

public sealed class RequestTelemetryTests() : ApiTest()
{
    private const string Lowly = "model=\"tone\",provider=\"tone\",voice=\"low\"";

    [Fact]
    public async Task A_request_for_speech_is_timed_with_its_model_and_others_without_one()
    {
        await SpeakAsync(new { input = "One.", model = "tts-1" });
        using (await Server.Client.GetAsync("/v1/models"))
        using (await Server.Client.DeleteAsync("/v1/models"))
        using (await Server.SpeakAsync(new { input = "One.", model = "none" }))
        {
        }

        await UntilAsync("kokorotts_request_duration_seconds_count{endpoint=\"/v1/audio/speech\",method=\"POST\",model=\"tone\",status=\"200\"}", 1);
        await UntilAsync("kokorotts_request_duration_seconds_count{endpoint=\"/v1/audio/speech\",method=\"POST\",model=\"\",status=\"404\"}", 1);
        await UntilAsync("kokorotts_request_duration_seconds_count{endpoint=\"/v1/models\",method=\"GET\",model=\"\",status=\"200\"}", 1);
        await UntilAsync("kokorotts_request_duration_seconds_count{endpoint=\"unknown\",method=\"DELETE\",model=\"\",status=\"405\"}", 1);
    }

    [Fact]
    public async Task An_error_after_the_model_was_found_has_its_provider()
    {
        using (await Server.SpeakAsync(new { input = "fail" }))
        using (await Server.SpeakAsync(new { input = "One.", voice = "nobody" }))
        {
        }

        await UntilAsync("kokorotts_errors_total{endpoint=\"/v1/audio/speech\",error_type=\"internal_error\",provider=\"tone\"}", 1);
        await UntilAsync("kokorotts_errors_total{endpoint=\"/v1/audio/speech\",error_type=\"voice_not_found\",provider=\"\"}", 1);
    }

    [Fact]
    public async Task Speech_is_counted_by_who_speaks_it_and_in_which_format()
    {
        await SpeakAsync(new { input = "Hello there.", voice = "alloy", response_format = "wav" });
        await SpeakAsync(new { input = "Hello.", voice = "high", response_format = "wav", stream = false });

        await UntilAsync($"kokorotts_speech_requests_total{{format=\"wav\",{Lowly}}}", 1);
        await UntilAsync("kokorotts_speech_requests_total{format=\"wav\",model=\"tone\",provider=\"tone\",voice=\"high\"}", 1);
        await UntilAsync($"kokorotts_input_characters_total{{{Lowly}}}", 12);
        await UntilAsync("kokorotts_streaming_requests_total{model=\"tone\",provider=\"tone\"}", 1);
    }

    [Fact]
    public async Task Tokens_are_those_that_the_client_is_told_of()
    {
        using var response = await Server.SpeakAsync(new { input = "Hello there.", stream_format = "sse", response_format = "pcm" });
        var done = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1];
        var output = double.Parse(
            System.Text.RegularExpressions.Regex.Match(done, "\"output_tokens\":(\\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.InRange(output, 1, 1_000);
        await UntilAsync($"kokorotts_tokens_total{{model=\"tone\",provider=\"tone\",type=\"output\",voice=\"low\"}}", output);
        await UntilAsync($"kokorotts_tokens_total{{model=\"tone\",provider=\"tone\",type=\"input\",voice=\"low\"}}", 12);
    }

    [Fact]
    public async Task A_voice_that_a_client_made_up_takes_no_name_in_the_metrics()
    {
        await SpeakAsync(new { input = "Hello.", voice = "low+high" });

        await UntilAsync("kokorotts_input_characters_total{model=\"tone\",provider=\"tone\",voice=\"other\"}", 6);
        await UntilAsync(Feature("blend"), 1);
    }

    [Fact]
    public async Task A_plain_request_uses_no_feature()
    {
        await SpeakAsync(new { input = "Hello.", voice = "high", model = "tone", response_format = "opus", speed = 1, volume_multiplier = 1 });

        await UntilAsync("kokorotts_speech_requests_total{format=\"opus\",model=\"tone\",provider=\"tone\",voice=\"high\"}", 1);
        Assert.DoesNotContain("kokorotts_feature_uses_total{", await Server.Client.GetStringAsync("/metrics"));
    }

    [Fact]
    public async Task Every_feature_of_a_request_is_counted()
    {
        await SpeakAsync(new
        {
            input = "Hello [you](/juː/).",
            speed = 2,
            volume_multiplier = 0.5,
            lang_code = "en-us",
            sample_rate = 24_000,
            response_format = "pcm",
            stream = false,
            instructions = "Whisper.",
            normalization_options = new { normalize = false },
        });
        await SpeakAsync(new { input = "Hello.", stream_format = "sse" });
        using (var captions = await Server.CaptionAsync(new { input = "Hello.", stream = false }))
        {
            await captions.Content.ReadAsStringAsync();
        }

        foreach (var feature in new[] { "speed", "volume", "language", "sample_rate", "instructions", "normalization", "pronunciation", "event_stream", "captions" })
        {
            await UntilAsync(Feature(feature), 1);
        }

        await UntilAsync(Feature("whole_file"), 2);
    }

    [Fact]
    public async Task A_request_that_is_refused_is_not_an_accepted_one()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerHour", 1));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync()));

        var accepted = (await server.Api.Client.GetStringAsync("/metrics")).Split('\n')
            .Single(line => line.StartsWith("kokorotts_speech_requests_total{", StringComparison.Ordinal));
        Assert.EndsWith(" 1", accepted);
    }

    [Fact]
    public async Task Open_connections_are_counted_until_they_close()
    {
        // Scrapes come over one connection that is kept open.
        await UntilAsync("kokorotts_active_connections", 1);
        using (var idle = new TcpClient())
        {
            await idle.ConnectAsync("127.0.0.1", Server.Client.BaseAddress!.Port);
            await UntilAsync("kokorotts_active_connections", 2);
        }

        await UntilAsync("kokorotts_active_connections", 1);
    }

    [Fact]
    public async Task The_room_for_temporary_files_is_told()
    {
        var size = await Server.MetricAsync("kokorotts_disk_size_bytes{folder=\"temporary\"}");

        Assert.Equal(new DriveInfo(Path.GetTempPath()).TotalSize, size);
    }

    private static string Feature(string name) => $"kokorotts_feature_uses_total{{feature=\"{name}\"}}";

    private async Task SpeakAsync(object body)
    {
        using var response = await Server.SpeakAsync(body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task UntilAsync(string series, double value) =>
        Eventually.IsTrueAsync(async () => await Server.MetricAsync(series) == value, $"{series} = {value}");
}
