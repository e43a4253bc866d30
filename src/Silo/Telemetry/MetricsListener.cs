using System.Net;
using KokoroTts.Hosting;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Tracing;
using KokoroTts.Silo.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace KokoroTts.Silo.Telemetry;

/// <summary>Serves <c>/metrics</c> of the runtime and of the product on a port of its own.</summary>
/// <param name="silo">Which port.</param>
/// <param name="metrics">The product's instruments, made so that they are there to be read.</param>
/// <param name="tracing">Whether there are traces for histograms to name.</param>
internal sealed class MetricsListener(SiloOptions silo, KokoroMetrics metrics, TracingOptions tracing) : IHostedService, IDisposable
{
    private const string RuntimeMeter = "Microsoft.Orleans";

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (silo.MetricsPort > 0)
        {
            _provider = Listen();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _provider?.Dispose();

    private MeterProvider Listen()
    {
        try
        {
            return Sdk.CreateMeterProviderBuilder()
                .AddMeter(KokoroMetrics.MeterName, RuntimeMeter)
                .SetExemplarFilter(tracing.IsOn ? ExemplarFilterType.TraceBased : ExemplarFilterType.AlwaysOff)
                .AddPrometheusHttpListener(listener =>
                {
                    listener.Host = silo.MetricsHost;
                    listener.Port = silo.MetricsPort;
                    // The names of the vocabulary have their units already.
                    listener.TranslationStrategy = PrometheusTranslationStrategy.UnderscoreEscapingWithoutSuffixes;
                    listener.ScopeInfoEnabled = false;
                    listener.TargetInfoEnabled = false;
                })
                .Build();
        }
        catch (HttpListenerException failure)
        {
            throw new UsageException(
                $"The metrics cannot be served on {silo.MetricsHost}:{silo.MetricsPort}: {failure.Message}. Use another {SiloOptions.Section}:{nameof(SiloOptions.MetricsPort)}.");
        }
    }
}
