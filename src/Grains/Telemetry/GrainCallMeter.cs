using KokoroTts.Observability.Metrics;

namespace KokoroTts.Grains.Telemetry;

/// <summary>Counts and times the calls that grains of this silo take up; calls of the runtime to itself are left out.</summary>
/// <param name="metrics">Where they are recorded.</param>
/// <param name="time">Clock of the durations.</param>
internal sealed class GrainCallMeter(KokoroMetrics metrics, TimeProvider time) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        context.TargetId.Type.IsSystemTarget() ? context.Invoke() : MeterAsync(context);

    private async Task MeterAsync(IIncomingGrainCallContext context)
    {
        var type = GrainTypeName.Of(context.TargetId.Type);
        var started = time.GetTimestamp();
        var succeeded = false;
        metrics.Grains.CallStarted(type);
        try
        {
            await context.Invoke();
            succeeded = context.Response?.Exception is null;
        }
        finally
        {
            metrics.Grains.CallEnded(type, succeeded, time.GetElapsedTime(started));
        }
    }
}
