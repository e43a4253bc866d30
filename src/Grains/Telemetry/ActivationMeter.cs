using System.Diagnostics.CodeAnalysis;
using KokoroTts.Observability.Metrics;
using Orleans.Metadata;

namespace KokoroTts.Grains.Telemetry;

/// <summary>Counts the grains that live on this silo.</summary>
/// <param name="metrics">Where they are recorded.</param>
internal sealed class ActivationMeter(KokoroMetrics metrics) : IConfigureGrainContextProvider
{
    /// <summary>Name of a type of Orleans that is not public.</summary>
    private const string StatelessWorkerPlacement = "StatelessWorkerPlacement";

    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, [NotNullWhen(true)] out IConfigureGrainContext? configurator)
    {
        configurator = IsStatelessWorker(properties) ? null : new TypeMeter(metrics.Grains, GrainTypeName.Of(grainType));
        return configurator is not null;
    }

    /// <summary>The context of those is a pool without a life of its own.</summary>
    private static bool IsStatelessWorker(GrainProperties properties) =>
        properties.Properties.TryGetValue(WellKnownGrainTypeProperties.PlacementStrategy, out var placement)
        && placement == StatelessWorkerPlacement;

    private sealed class TypeMeter(GrainMetrics metrics, string type) : IConfigureGrainContext
    {
        public void Configure(IGrainContext context) => context.ObservableLifecycle.Subscribe(
            nameof(ActivationMeter),
            GrainLifecycleStage.First,
            _ =>
            {
                metrics.Activated(type);
                return Task.CompletedTask;
            },
            _ =>
            {
                metrics.Deactivated(type);
                return Task.CompletedTask;
            });
    }
}
