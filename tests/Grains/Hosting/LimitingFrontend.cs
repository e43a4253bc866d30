using KokoroTts.ApiFrontend.RateLimiting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>What of a frontend has to do with limits.</summary>
internal sealed class LimitingFrontend : IAsyncDisposable
{
    private readonly IHost _host;

    private LimitingFrontend(IHost host) => _host = host;

    public IRateLimiter Limiter => _host.Services.GetRequiredService<IRateLimiter>();

    public PolicySource Policies => _host.Services.GetRequiredService<PolicySource>();

    public IPolicyWriter Writer => _host.Services.GetRequiredService<IPolicyWriter>();

    public RefusalNotes Notes => _host.Services.GetRequiredService<RefusalNotes>();

    public LimiterClock Clock => _host.Services.GetRequiredService<LimiterClock>();

    /// <summary>Starts one.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="settings">Keys below <c>RateLimiting</c>.</param>
    public static async Task<LimitingFrontend> StartAsync(LimiterCluster cluster, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{RateLimitingOptions.Section}:{setting.Key}", (string?)setting.Value)));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(cluster.Grains);
        builder.Services.AddSingleton(new LimiterClock(cluster.Clock));
        builder.Services.AddSingleton(new RefusalNotes());
        builder.Services.AddSingleton(_ => new PolicySource(Compile(builder.Configuration)));
        builder.AddClusterRateLimiting();
        var host = builder.Build();
        await host.StartAsync();
        return new LimitingFrontend(host);
    }

    /// <summary>Whether a client's request would be refused without asking its limiter.</summary>
    public bool Refuses(ClientId client) => Notes.TryRefuse(client, new Cost(1, 0), Clock.Now, out _, out _);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static PolicySet Compile(IConfiguration configuration)
    {
        var options = configuration.GetSection(RateLimitingOptions.Section).Get<RateLimitingOptions>() ?? new();
        return PolicyCompiler.TryCompile(options, version: 1, out var policies, out var errors)
            ? policies
            : throw new ArgumentException(string.Join('\n', errors));
    }
}
