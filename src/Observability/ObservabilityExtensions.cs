using System.Diagnostics.Metrics;
using KokoroTts.Observability.Configuration;
using KokoroTts.Observability.Gpu;
using KokoroTts.Observability.Health;
using KokoroTts.Observability.Logging;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Custom;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Observability.Metrics.Summary;
using KokoroTts.Observability.Tracing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability;

/// <summary>The service defaults of every host: log, metrics, traces and health.</summary>
public static class ObservabilityExtensions
{
    /// <summary>
    /// Adds JSON logging, <see cref="KokoroMetrics"/>, their collection, traces, <see cref="IGpuReadings"/> and the health checks. A host
    /// that wants another clock adds its <see cref="TimeProvider"/> first.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">A setting has a value that is not allowed; the message is one line.</exception>
    public static IHostApplicationBuilder AddObservability(this IHostApplicationBuilder builder)
    {
        builder.AddKokoroLogging();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddMetrics();
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddSingleton<HealthReportWriter>();
        builder.AddTracing();
        builder.Services.AddSingleton(services => new MetricCollector(
            services.GetRequiredService<IMeterFactory>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<TracingOptions>().IsOn));
        builder.Services.AddSingleton(ListenedMetrics);
        builder.Services.AddSingleton(OwnMetrics);
        builder.Services.AddSingleton<MetricsSampler>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MetricsSampler>());
        builder.Services.AddValidatedOptions<GpuOptions>("Gpu");
        builder.Services.AddSingleton<GpuReadings>();
        builder.Services.AddSingleton<IGpuReadings>(services => services.GetRequiredService<GpuReadings>());
        builder.Services.AddHostedService<GpuSampler>();
        return builder;
    }

    /// <summary>Maps GET /metrics, /metrics/prometheus, /metrics/json, /health, /health/live and /health/ready.</summary>
    /// <param name="app">The host's routes.</param>
    /// <returns>The same routes.</returns>
    public static IEndpointRouteBuilder MapObservability(this IEndpointRouteBuilder app)
    {
        // Made here rather than at the first request, so that uptime and the machine's load count from the start.
        app.ServiceProvider.GetRequiredService<KokoroMetrics>();
        app.MapMetrics();
        return app.MapHealth();
    }

    private static KokoroMetrics ListenedMetrics(IServiceProvider services)
    {
        // The collector sees only what is recorded after it exists, so it comes before anything can be recorded.
        var collector = services.GetRequiredService<MetricCollector>();
        var metrics = new KokoroMetrics(
            services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<Uptime>(), services.GetRequiredService<TimeProvider>());
        collector.Include(metrics.Clients.Collect);
        metrics.Gpus.Observe(services.GetRequiredService<IGpuReadings>());
        if (services.GetService<IHostApplicationLifetime>() is { } lifetime)
        {
            metrics.Lifetime.ObserveDraining(() => lifetime.ApplicationStopping.IsCancellationRequested);
        }

        return metrics;
    }

    private static CustomMetrics OwnMetrics(IServiceProvider services)
    {
        // With these comes the collector, see above.
        services.GetRequiredService<KokoroMetrics>();
        return ActivatorUtilities.CreateInstance<CustomMetrics>(services);
    }
}
