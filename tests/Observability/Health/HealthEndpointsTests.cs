using System.Net;
using System.Text.Json;
using KokoroTts.Observability.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Tests.Health;

public sealed class HealthEndpointsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Health_tells_status_time_uptime_version_and_every_check()
    {
        await using var host = await StartAsync(HealthStatus.Degraded);
        _time.Advance(TimeSpan.FromSeconds(90));

        var (status, body) = await GetAsync(host, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("degraded", body.GetProperty("status").GetString());
        Assert.Equal("2026-01-02T03:05:35Z", body.GetProperty("timestamp").GetString());
        Assert.Equal(90, body.GetProperty("uptime_seconds").GetDouble());
        Assert.Equal(ProductVersion.Current, body.GetProperty("version").GetString());
        var check = body.GetProperty("checks").GetProperty("engine");
        Assert.Equal("degraded", check.GetProperty("status").GetString());
        Assert.Equal("as told", check.GetProperty("description").GetString());
        Assert.True(check.GetProperty("duration_ms").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("/health", HttpStatusCode.ServiceUnavailable, "unhealthy", new[] { "disk", "engine" })]
    [InlineData("/health/ready", HttpStatusCode.ServiceUnavailable, "unhealthy", new[] { "engine" })]
    [InlineData("/health/live", HttpStatusCode.OK, "healthy", new string[0])]
    public async Task Each_probe_runs_its_own_checks(string path, HttpStatusCode status, string text, string[] checks)
    {
        await using var host = await StartAsync(HealthStatus.Unhealthy);

        var (answered, body) = await GetAsync(host, path);

        Assert.Equal(status, answered);
        Assert.Equal(text, body.GetProperty("status").GetString());
        Assert.Equal(checks, body.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
    }

    [Fact]
    public async Task A_flood_of_probes_runs_a_cached_check_once()
    {
        var inner = new CountingCheck();
        await using var host = await TestHost.StartAsync(services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            services.AddSingleton(inner);
            services.AddHealthChecks().AddCachedCheck<CountingCheck>("engine", [HealthTags.Ready]);
        });

        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            probe => GetAsync(host, probe % 2 == 0 ? "/health" : "/health/ready")));

        Assert.Equal(1, inner.Runs);
    }

    private Task<TestHost> StartAsync(HealthStatus engine) => TestHost.StartAsync(services =>
    {
        services.AddSingleton<TimeProvider>(_time);
        services.AddHealthChecks()
            .AddCheck("engine", () => new HealthCheckResult(engine, "as told"), [HealthTags.Ready])
            .AddCheck("disk", () => HealthCheckResult.Healthy());
    });

    private static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(TestHost host, string path)
    {
        using var answer = await host.Client.GetAsync(path);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
