using System.Net;
using System.Net.Sockets;
using KokoroTts.Monitoring.Tests.Rules;

namespace KokoroTts.Monitoring.Tests.Live;

/// <summary>A day in the life of whoever is on call: all is well, the service dies, somebody is told, it comes back.</summary>
public sealed class IncidentTests : IAsyncLifetime
{
    /// <summary>The metrics that the source systems promise and an embedded service has, with their labels.</summary>
    private static readonly (string Metric, string[] Labels)[] Promised =
    [
        ("kokorotts_requests_total", ["ip", "endpoint", "status"]),
        ("kokorotts_requests_blocked_total", ["ip", "limit_type", "reason"]),
        ("kokorotts_characters_processed_total", ["ip"]),
        ("kokorotts_concurrent_requests", []),
        ("kokorotts_max_concurrent_limit", []),
        ("kokorotts_character_limit_per_hour", []),
        ("kokorotts_request_duration_seconds_bucket", ["endpoint", "le"]),
        ("kokorotts_cpu_percent", []),
        ("kokorotts_memory_percent", []),
        ("kokorotts_errors_total", ["error_type", "endpoint"]),
        ("kokorotts_streaming_requests_total", ["provider", "model"]),
        ("kokorotts_tokens_total", ["provider", "model", "voice", "type"]),
        ("kokorotts_inference_duration_seconds_bucket", ["model", "operation", "le"]),
        ("kokorotts_cache_operations_total", ["operation"]),
        ("kokorotts_active_connections", []),
        ("vibe_requests_total", ["route", "status", "model_variant"]),
        ("vibe_request_duration_seconds_bucket", ["route", "status", "model_variant", "le"]),
        ("vibe_model_inference_time_seconds_bucket", ["model_variant", "operation_type", "le"]),
        ("vibe_model_queue_size", []),
        ("vibe_errors_total", ["error_type", "route"]),
        ("choreoai_requests_total", ["provider", "model", "endpoint", "status", "method"]),
        ("choreoai_request_duration_seconds_bucket", ["provider", "endpoint", "method", "le"]),
        ("choreoai_streaming_requests_total", ["provider", "model"]),
        ("choreoai_tokens_total", ["provider", "model", "type"]),
        ("choreoai_errors_total", ["provider", "error_type", "endpoint"]),
        ("choreoai_active_connections", []),
        ("http_requests_total", ["method", "endpoint", "status"]),
        ("http_request_duration_seconds_bucket", ["le"]),
        ("http_requests_active", []),
        ("audio_generation_total", []),
        ("audio_generation_duration_seconds_bucket", ["le"]),
        ("cache_operations_total", []),
        ("cache_hit_ratio", []),
        ("sli_health_check_success_rate", []),
        ("sli_api_latency_p95", []),
        ("sli_api_latency_p99", []),
        ("sli_api_error_rate", []),
    ];

    private readonly TemporaryFolder _data = new();
    private readonly WebhookReceiver _receiver = new();
    private readonly Uri _address = FreeAddress();
    private RunningService _service = null!;
    private RunningMonitoring _monitoring = null!;

    public async Task InitializeAsync()
    {
        _service = await StartServiceAsync();
        _monitoring = await RunningMonitoring.StartAsync(_address, _receiver.Address);
    }

    [Fact]
    public async Task All_queries_have_values_and_an_outage_is_told_and_ends()
    {
        await DriveTrafficAsync();
        await EverythingHasAValueAsync();

        await _service.SignalAsync("KILL");
        await _service.EndAsync();
        await TheOutageIsToldAndWhatFollowsFromItIsNotAsync();

        await using var again = await StartServiceAsync();
        await _receiver.ReceivedAsync("KokoroTtsServiceDown", "resolved", TimeSpan.FromMinutes(2));
    }

    public async Task DisposeAsync()
    {
        if (_monitoring is not null)
        {
            await _monitoring.DisposeAsync();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        await _receiver.DisposeAsync();
        _data.Dispose();
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    private Task<RunningService> StartServiceAsync() =>
        RunningService.StartAsync(_address, "--Data:Directory", _data.Path, "--RateLimiting:Enabled", "true");

    /// <summary>Speech, repeated texts, streams, errors and a flood; two scrapes apart, so that rates have values.</summary>
    private async Task DriveTrafficAsync() => (await Program.RunAsync(
        Repository.PathOf("monitoring/traffic"), ["--url", _address.ToString(), "--seconds", "40", "--rate", "5", "--flood", "4"])).Succeeded();

    private async Task EverythingHasAValueAsync()
    {
        var validated = await _monitoring.ValidateAsync("--wait", "60");
        Assert.True(validated.ExitCode == 0, validated.Output + validated.Errors);

        var without = SourceQueries.All.Where(query => query.Expect == "data").ToList();
        await Until.TrueAsync(
            async () =>
            {
                without = await WithoutValueAsync(without);
                return without.Count == 0;
            },
            () => $"each of these has a value: {string.Join("; ", without.Select(query => query.Query))}",
            TimeSpan.FromMinutes(1));

        foreach (var (metric, labels) in Promised)
        {
            // A label without a value, such as the model of a request that has none, is one that Prometheus does not show.
            var shown = (await _monitoring.Prometheus.QueryAsync(metric)).SelectMany(sample => sample.Labels.Keys).ToHashSet();
            Assert.True(shown.Count > 0 && shown.IsSupersetOf(labels), $"{metric} has the labels {string.Join(", ", shown)}.");
        }
    }

    private async Task<List<SourceQuery>> WithoutValueAsync(List<SourceQuery> queries)
    {
        var without = new List<SourceQuery>();
        foreach (var query in queries)
        {
            if ((await _monitoring.Prometheus.QueryAsync(query.Query)).Count == 0)
            {
                without.Add(query);
            }
        }

        return without;
    }

    private async Task TheOutageIsToldAndWhatFollowsFromItIsNotAsync()
    {
        var outage = await _receiver.ReceivedAsync("KokoroTtsServiceDown", "firing", TimeSpan.FromMinutes(2));
        Assert.Equal("critical", outage.Labels["severity"]);
        Assert.EndsWith("monitoring/runbooks/KokoroTtsServiceDown.md", outage.Annotations["runbook_url"], StringComparison.Ordinal);

        // That no request is quick any more follows from the outage; this is how Prometheus would tell of it.
        await _monitoring.Alertmanager.FireAsync(new Dictionary<string, string>(outage.Labels)
        {
            ["alertname"] = "KokoroTtsSpeechLatencyCritical",
            ["severity"] = "critical",
            ["area"] = "api",
            ["concern"] = "speech_latency",
        });
        // It comes through, since nothing silences it: once it is there, the silenced one would have been there too.
        await _monitoring.Alertmanager.FireAsync(new Dictionary<string, string> { ["alertname"] = "Unrelated", ["severity"] = "info", ["area"] = "system" });
        await _receiver.ReceivedAsync("Unrelated", "firing");

        var inhibited = await _monitoring.Alertmanager.InhibitedAsync();
        Assert.Equal([true], inhibited["KokoroTtsSpeechLatencyCritical"]);
        Assert.Equal([false], inhibited["KokoroTtsServiceDown"]);
        Assert.DoesNotContain(_receiver.Received, told => told.Alert == "KokoroTtsSpeechLatencyCritical");
    }
}
