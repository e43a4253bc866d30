using System.Text.Json;
using KokoroTts.Api.Admin;
using KokoroTts.Api.Availability;
using KokoroTts.Api.Errors;
using KokoroTts.Api.Health;
using KokoroTts.Api.Models;
using KokoroTts.Api.Pages;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Requests;
using KokoroTts.Api.Speech;
using KokoroTts.Api.Telemetry;
using KokoroTts.Api.Voices;
using KokoroTts.Hosting.Telemetry;
using KokoroTts.Observability.Configuration;
using KokoroTts.Observability.Health;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Tracing;
using KokoroTts.Speech;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Api;

/// <summary>The HTTP API as a host adds it.</summary>
public static class SpeechApi
{
    /// <summary>
    /// Adds what the API needs. The host adds the models (<see cref="KokoroTts.Speech.Models.ModelCatalog"/>), the workers
    /// (<see cref="KokoroTts.Speech.Scheduling.WorkerPool"/>) and the <see cref="SpeechPipeline"/> in front of them, and the limiters
    /// (<see cref="KokoroTts.RateLimiting.Limiting.IRateLimiter"/>), and tells where models are
    /// (<see cref="KokoroTts.Speech.Models.IModelPlacements"/>). One whose workers may be away as a whole adds
    /// <see cref="IServiceAvailability"/>.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddSpeechApi(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<ApiOptions>("Api");
        services.AddValidatedOptions<SpeechOptions>("Speech");
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelBounds>();
        services.Configure<SocketTransportOptions>(sockets =>
        {
            // Each hop between threads of the pool is a system call; nothing here blocks the thread that reads or writes a socket.
            sockets.UnsafePreferInlineScheduling = true;
            // As is asking whether there is data before a buffer is taken; an idle connection holds 4 KiB instead.
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
        services.AddSingleton<ConcurrencyLimit>();
        builder.AddAdmission();
        services.AddSingleton<ClientLookup>();
        services.TryAddSingleton(RedisView.None);
        services.AddSingleton<ClientBans>();
        services.AddSingleton<SpeechPlanner>();
        services.AddSingleton<SpeechAnswer>();
        services.AddSingleton<ISpeechTelemetry, SpeechTelemetry>();
        services.AddHealthChecks().AddCachedCheck<SpeechHealthCheck>("speech", [HealthTags.Ready]);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.AddOpenApi(document => document.AddDocumentTransformer<ApiDescription>());
        return builder;
    }

    /// <summary>Maps the API and its pages; the order below is the order a request passes.</summary>
    /// <param name="app">The host's application.</param>
    /// <returns>The same application.</returns>
    public static WebApplication MapSpeechApi(this WebApplication app)
    {
        Observe(app.Services);
        app.UseTrustedProxies();
        app.UseRouting();
        app.UseRequestSpans();
        app.UseMiddleware<RefusalGate>();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<RequestMetricsMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<AvailabilityMiddleware>();
        app.UseMiddleware<AdmissionMiddleware>();
        app.UsePages();
        app.MapOpenApi("/openapi.json");
        app.MapSpeech();
        app.MapVoices();
        app.MapModels();
        app.MapAdmin();
        return app;
    }

    private static void Observe(IServiceProvider services)
    {
        var metrics = services.GetRequiredService<KokoroMetrics>();
        var connections = services.GetRequiredService<OpenConnections>();
        metrics.Requests.LimitConcurrency(services.GetRequiredService<ApiOptions>().MaxConcurrentRequests);
        metrics.Requests.ObserveConnections(() => connections.Count);
        metrics.Disks.Observe("temporary", Path.GetTempPath());
    }
}
