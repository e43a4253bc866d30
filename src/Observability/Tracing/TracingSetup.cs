using System.Diagnostics;
using KokoroTts.Observability.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Observability.Tracing;

/// <summary>Traces of requests.</summary>
public static class TracingSetup
{
    /// <summary>Adds <see cref="TracingOptions"/> and what sends traces by them. Without an endpoint nothing listens to any span.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    internal static IHostApplicationBuilder AddTracing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<TracingOptions>(TracingOptions.Section);
        builder.Services.AddOptions<TracingOptions>().Configure<IConfiguration>(UseStandardNames);
        builder.Services.AddSingleton<DistributedContextPropagator>(new NoBaggagePropagator(DistributedContextPropagator.Current));
        builder.Services.AddSingleton<TraceExport>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TraceExport>());
        return builder;
    }

    /// <summary>Describes the span of each request by its route and its answer. Comes after routing.</summary>
    /// <param name="app">The host's pipeline.</param>
    /// <returns>The same pipeline.</returns>
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder app) => app.UseMiddleware<RequestSpanMiddleware>();

    /// <summary>The names that OpenTelemetry's specification gives to environment variables.</summary>
    private static void UseStandardNames(TracingOptions options, IConfiguration configuration)
    {
        options.OtlpEndpoint ??= configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        options.Protocol ??= configuration["OTEL_EXPORTER_OTLP_PROTOCOL"];
    }
}
