using KokoroTts.ApiFrontend.Usage;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Observability;
using KokoroTts.RateLimiting.Usage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Tests.Usage;

/// <summary>What of a frontend has to do with usage.</summary>
internal sealed class UsageFrontend : IAsyncDisposable
{
    private readonly IHost _host;

    private UsageFrontend(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IUsageReports Reports => _host.Services.GetRequiredService<IUsageReports>();

    /// <summary>Starts one.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="settings">Keys below <c>Usage</c>.</param>
    public static async Task<UsageFrontend> StartAsync(UsageCluster cluster, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Usage:PublishInterval"] = "00:00:00.050" });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Usage:{setting.Key}", (string?)setting.Value)));
        builder.AddObservability();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(cluster.Client);
        builder.Services.AddClusterUsage();
        var host = builder.Build();
        await host.StartAsync();
        return new UsageFrontend(host);
    }

    public void Record(params IEnumerable<UsageEvent> events)
    {
        var sink = _host.Services.GetRequiredService<IUsageSink>();
        foreach (var usage in events)
        {
            sink.Record(usage);
        }
    }

    /// <summary>Requests of the newest hours as the cluster reports them.</summary>
    public async Task<long> RequestsAsync(int hours = 1) => (await Reports.UsageAsync(hours, default)).TotalRequests;

    public Task UntilRequestsAsync(long requests, int hours = 1) =>
        Eventually.IsTrueAsync(async () => await RequestsAsync(hours) == requests, $"{requests} requests are reported");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
