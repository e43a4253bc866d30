using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Placement;
using Orleans.Concurrency;
using Orleans.Placement;

namespace KokoroTts.Grains.Workers;

/// <summary>A device of this silo, reachable from the cluster.</summary>
/// <param name="silo">This silo.</param>
/// <param name="workers">Its devices; null on a silo that does not speak.</param>
[NamedSiloPlacement, Immovable, KeepAlive, Reentrant]
internal sealed class SpeechWorkerGrain(ILocalSiloDetails silo, SiloWorkers? workers = null) : Grain, ISpeechWorkerGrain
{
    private WorkerDevice? _device;

    /// <summary>The placement is not the last word: an address that a silo remembers may lead here as well.</summary>
    /// <exception cref="WorkerAwayException">This is another silo, or it has no such device.</exception>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (!WorkerKey.TryParse(key, out var worker) || worker.Silo != silo.Name)
        {
            throw new WorkerAwayException($"Worker {key} is away: this is the silo '{silo.Name}'.");
        }

        if (workers is null || !workers.TryGet(worker.Device, out _device))
        {
            throw new WorkerAwayException($"Worker {key} is away: the silo '{silo.Name}' has no device '{worker.Device}'.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SegmentReply> SynthesizeAsync(SegmentRequest request, CancellationToken cancellationToken) =>
        _device!.SpeakAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ModelMessage?> DescribeAsync(string model) => ValueTask.FromResult(_device!.Models.Describe(model));

    /// <inheritdoc/>
    public Task<ModelReport?> LoadAsync(string model, CancellationToken cancellationToken) => _device!.Models.LoadAsync(model, cancellationToken);

    /// <inheritdoc/>
    public Task<ModelReport?> UnloadAsync(string model, CancellationToken cancellationToken) => _device!.Models.UnloadAsync(model, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WorkerReport> ReportAsync() => ValueTask.FromResult(_device!.Report(silo.Name));
}
