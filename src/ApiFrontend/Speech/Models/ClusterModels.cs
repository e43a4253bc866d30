using System.Collections.Concurrent;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Hosting.Models;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx;

namespace KokoroTts.ApiFrontend.Speech.Models;

/// <summary>
/// The models of the cluster's workers. What a frontend once knew of stays in its catalogue, so that a request finds a model while the
/// workers that speak it are away, and waits for them.
/// </summary>
/// <param name="grains">The cluster.</param>
/// <param name="catalog">The frontend's catalogue, which it keeps.</param>
/// <param name="options">Which model is the default.</param>
/// <param name="time">The clock of calls.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ClusterModels(
    IGrainFactory grains, ModelCatalog catalog, ModelsOptions options, TimeProvider time, ILogger<ClusterModels> logger) : IModelPlacements
{
    private static readonly TimeSpan DescribeDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ChangeDeadline = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyList<ISpeechModel> _own = catalog.All;
    private readonly ConcurrentDictionary<string, ModelMessage> _described = new(StringComparer.OrdinalIgnoreCase);
    private volatile WorkerDirectory _directory = new(Guid.Empty, IsComplete: false, []);

    /// <summary>Takes over what the directory says, and asks workers for the models that are new.</summary>
    /// <param name="directory">The workers of the cluster.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyAsync(WorkerDirectory directory, CancellationToken cancellationToken)
    {
        _directory = directory;
        var isChanged = false;
        foreach (var (worker, report) in Reports().Where(one => IsNew(one.Report)).DistinctBy(one => one.Report.Model).ToList())
        {
            isChanged |= await TryDescribeAsync(worker, report.Model, cancellationToken);
        }

        if (isChanged)
        {
            var models = ModelChoice.DefaultFirst(
                [.. _own, .. _described.Values.OrderBy(model => model.Id, StringComparer.Ordinal).Select(model => new DistantModel(model.ToProfile()))],
                options.Default);
            catalog.Replace(models, ModelChoice.Aliases(models));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ModelPlacement> Of(string model) =>
        [.. Reports().Where(one => one.Report.Model == model).Select(one => one.Report.On(one.Worker))];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelPlacement>> LoadAsync(string model, CancellationToken cancellationToken) =>
        ChangeAsync(model, (worker, over) => worker.LoadAsync(model, over), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelPlacement>> UnloadAsync(string model, CancellationToken cancellationToken) =>
        ChangeAsync(model, (worker, over) => worker.UnloadAsync(model, over), cancellationToken);

    private IEnumerable<(string Worker, ModelReport Report)> Reports() =>
        from worker in _directory.Workers
        where !worker.ModelReports.IsDefault
        from report in worker.ModelReports
        select (worker.Worker, report);

    private bool IsNew(ModelReport report) =>
        _own.All(model => model.Id != report.Model)
        && !(_described.TryGetValue(report.Model, out var known) && known.Revision == report.Revision);

    private async Task<bool> TryDescribeAsync(string worker, string model, CancellationToken cancellationToken)
    {
        try
        {
            if (await Worker(worker).DescribeAsync(model).AsTask().WaitAsync(DescribeDeadline, time, cancellationToken) is { } described)
            {
                _described[model] = described;
                return true;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The directory is read again soon, and then another worker may tell.
            LogUndescribed(model, worker, failure.Message);
        }

        return false;
    }

    private async Task<IReadOnlyList<ModelPlacement>> ChangeAsync(
        string model, Func<ISpeechWorkerGrain, CancellationToken, Task<ModelReport?>> change, CancellationToken cancellationToken)
    {
        var workers = Reports().Where(one => one.Report.Model == model).Select(one => one.Worker).ToList();
        var placements = await Task.WhenAll(workers.Select(worker => AskAsync(worker, change, cancellationToken)));
        return [.. placements.OfType<ModelPlacement>()];
    }

    private async Task<ModelPlacement?> AskAsync(
        string worker, Func<ISpeechWorkerGrain, CancellationToken, Task<ModelReport?>> change, CancellationToken cancellationToken)
    {
        try
        {
            var report = await change(Worker(worker), cancellationToken).WaitAsync(ChangeDeadline, time, cancellationToken);
            return report?.On(worker);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelPlacement(worker, ModelState.Failed, $"It cannot be reached: {failure.Message}");
        }
    }

    private ISpeechWorkerGrain Worker(string worker) => grains.GetGrain<ISpeechWorkerGrain>(worker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} did not describe the model {Model}; it is asked again: {Reason}")]
    private partial void LogUndescribed(string model, string worker, string reason);
}
