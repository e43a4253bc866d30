using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KokoroTts.Observability.Tracing;

/// <summary>
/// Sends the spans of sampled requests to a collector, in batches from a bounded queue: what does not fit because the collector is slow
/// or away is dropped. Where no collector is named, nothing listens and no span is made.
/// </summary>
internal sealed class TraceExport(
    TracingOptions options, TimeProvider time, IHostEnvironment environment, IConfiguration configuration) : IHostedService, IDisposable
{
    private const string ServiceNameKey = "OTEL_SERVICE_NAME";

    /// <summary>By the server's default its span tells nothing at all, the path included.</summary>
    private const string BareSpansSwitch = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private TracerProvider? _provider;

    /// <summary>The sources listened to: requests in and out, this service's own, and what a grain calls of another.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["Microsoft.AspNetCore", "System.Net.Http", "KokoroTts", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime"];

    /// <summary>Longest time that a stop waits for the last spans to be taken.</summary>
    public static TimeSpan StopLimit { get; } = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.IsOn)
        {
            AppContext.SetSwitch(BareSpansSwitch, false);
            _provider = Listen();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _provider is { } provider
            ? Task.Run(() => provider.Shutdown((int)StopLimit.TotalMilliseconds), CancellationToken.None)
            : Task.CompletedTask;

    public void Dispose() => _provider?.Dispose();

    private TracerProvider Listen() => Sdk.CreateTracerProviderBuilder()
        .AddSource([.. Sources])
        .SetSampler(new RequestTraceSampler(options, time))
        .ConfigureResource(resource => resource.AddService(
            configuration[ServiceNameKey] ?? environment.ApplicationName, serviceVersion: ProductVersion.Current))
        .AddOtlpExporter(exporter =>
        {
            exporter.Endpoint = options.SpansEndpoint();
            exporter.Protocol = options.Protocol is TracingOptions.GrpcProtocol ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        })
        .Build();
}
