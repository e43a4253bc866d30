using KokoroTts.Speech.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Hosting.Models;

/// <summary>Loads the models of this host when it starts, where that is configured. One that cannot be loaded is told in the log.</summary>
/// <param name="catalog">The models.</param>
/// <param name="placements">Where they are loaded.</param>
/// <param name="options">Whether it is configured.</param>
/// <param name="logger">The log.</param>
public sealed partial class ModelPreloader(
    ModelCatalog catalog, IModelPlacements placements, ModelsOptions options, ILogger<ModelPreloader> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Preload)
        {
            return;
        }

        foreach (var model in catalog.All)
        {
            foreach (var failed in (await placements.LoadAsync(model.Id, stoppingToken)).Where(placement => placement.Error is not null))
            {
                LogFailed(model.Id, failed.Device, failed.Error!);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The model {Model} could not be loaded on {Device}: {Reason}")]
    private partial void LogFailed(string model, string device, string reason);
}
