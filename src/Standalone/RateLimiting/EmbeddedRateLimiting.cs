using KokoroTts.Observability.Configuration;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Standalone.RateLimiting;

/// <summary>The limiters of all clients in this process, kept in a file.</summary>
internal static class EmbeddedRateLimiting
{
    public static IHostApplicationBuilder AddEmbeddedRateLimiting(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<DataOptions>("Data");
        services.AddSingleton(provider => new ClientTable(provider.GetRequiredService<DataOptions>().MaxClients));
        services.AddSingleton<IRateLimiter, InProcessRateLimiter>();
        services.AddHostedService<LimiterKeeper>();
        services.AddHostedService<RateLimitGauges>();
        return builder;
    }
}
