using KokoroTts.Observability.Metrics;
using KokoroTts.Speech.Models;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Hosting.Models;

/// <summary>Shows on every scrape which models the host knows.</summary>
internal sealed class ModelGauges(KokoroMetrics metrics, ModelCatalog catalog) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Models.Observe(() => catalog.All.Select(model => new ProvidedModel(model.Id, model.Provider)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
