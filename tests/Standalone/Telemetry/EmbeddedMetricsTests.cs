using KokoroTts.Api;
using KokoroTts.Observability;
using KokoroTts.Standalone.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Standalone.Tests.Telemetry;

public sealed class EmbeddedMetricsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kokorotts-metrics-").FullName;
    private WebApplication _app = null!;
    private string _metrics = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = Path.Combine(_folder, "data"),
            ["Models:Path"] = Path.Combine(_folder, "models"),
            ["Cache:MaxBytes"] = "12345678",
        });
        builder.AddObservability();
        builder.AddEmbeddedSpeech();
        builder.AddEmbeddedRateLimiting();
        builder.AddSpeechApi();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapObservability();
        _app.MapSpeechApi();
        await _app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        using var speech = await client.PostAsync("/v1/audio/speech", new StringContent("""{"input":"Hello."}""", null, "application/json"));
        await speech.Content.ReadAsByteArrayAsync();
        _metrics = await client.GetStringAsync("/metrics");
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("kokorotts_model_info{model=\"espeak\",provider=\"espeak\"} 1")]
    [InlineData("kokorotts_model_loaded{device=\"cpu\",model=\"espeak\"} 1")]
    [InlineData("kokorotts_devices{kind=\"cpu\"} 1")]
    [InlineData("kokorotts_devices{kind=\"cuda\"} 0")]
    [InlineData("kokorotts_devices_missing 0")]
    [InlineData("kokorotts_workers{state=\"ready\"} 1")]
    [InlineData("kokorotts_workers{state=\"draining\"} 0")]
    [InlineData("kokorotts_workers{state=\"unreachable\"} 0")]
    [InlineData("kokorotts_cache_max_bytes 12345678")]
    [InlineData("kokorotts_draining 0")]
    [InlineData("kokorotts_active_connections 1")]
    [InlineData("kokorotts_inference_duration_seconds_count{model=\"espeak\",operation=\"synthesize\"} 1")]
    public void A_service_in_one_process_shows(string series) => Assert.Contains(series, _metrics.Split('\n'));

    [Theory]
    [InlineData("data")]
    [InlineData("models")]
    [InlineData("temporary")]
    public void A_folder_of_the_service_has_its_room(string folder)
    {
        Assert.Contains($"kokorotts_disk_size_bytes{{folder=\"{folder}\"}} ", _metrics);
        Assert.Contains($"kokorotts_disk_available_bytes{{folder=\"{folder}\"}} ", _metrics);
    }

    [Theory]
    [InlineData("kokorotts_redis_")]
    [InlineData("kokorotts_cluster_")]
    [InlineData("kokorotts_certificate_")]
    [InlineData("kokorotts_dead_letters_kept")]
    public void What_only_a_cluster_has_is_absent(string name) => Assert.DoesNotContain($"\n{name}", _metrics);
}
