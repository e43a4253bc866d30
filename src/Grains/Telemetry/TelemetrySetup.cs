using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Telemetry;

/// <summary>The meters of grains, as a silo adds them.</summary>
public static class TelemetrySetup
{
    /// <summary>Adds the meters; the host adds <see cref="Observability.Metrics.KokoroMetrics"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddGrainTelemetry(this ISiloBuilder silo)
    {
        silo.AddIncomingGrainCallFilter<GrainCallMeter>();
        silo.Services.AddSingleton<IConfigureGrainContextProvider, ActivationMeter>();
        return silo;
    }
}
