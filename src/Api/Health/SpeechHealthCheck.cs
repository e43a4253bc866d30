using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Api.Health;

/// <summary>Speaks a word through the workers, past the cache: healthy when sound comes out.</summary>
internal sealed class SpeechHealthCheck(WorkerPool workers, ModelCatalog models, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var model = models.Default;
        var segment = new Segment(model.Id, model.Voices.Default, "ready", 1);
        try
        {
            var audio = await workers.SynthesizeAsync(new SegmentWork(segment, time.GetUtcNow()), cancellationToken);
            return audio.Samples.Span.ContainsAnyExceptInRange(-0.001f, 0.001f)
                ? HealthCheckResult.Healthy($"{model.Id} speaks")
                : HealthCheckResult.Unhealthy($"{model.Id} is silent");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"{model.Id} does not speak: {failure.Message}");
        }
    }
}
