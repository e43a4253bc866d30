using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using WorkerReport = KokoroTts.Grains.Interfaces.Workers.WorkerReport;

namespace KokoroTts.Grains.Workers;

/// <summary>A device of this silo: its worker behind a cache, and the calls it is answering.</summary>
/// <param name="worker">The worker; it is owned from now on, and its name is the device's.</param>
/// <param name="front">What calls go to: the worker, or a cache in front of it.</param>
internal sealed class WorkerDevice(InProcessWorker worker, ISegmentSynthesizer front) : IAsyncDisposable
{
    private readonly CallGate _calls = new();
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Name of the device.</summary>
    public string Name => worker.Id;

    /// <summary>Its models.</summary>
    public DeviceModels Models { get; } = new(worker.Device, worker.Models);

    /// <summary>Speaks a segment once its turn has come.</summary>
    /// <exception cref="WorkerAwayException">The silo stopped meanwhile.</exception>
    public async Task<SegmentReply> SpeakAsync(SegmentRequest request, CancellationToken cancellationToken)
    {
        if (!_calls.TryEnter())
        {
            return Refuse(SegmentOutcome.Draining, $"Device {Name} takes no new work, as its silo is about to leave.");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopped.Token);
        try
        {
            return await SpeakWithinAsync(request, over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerAwayException($"Device {Name} stopped before it had spoken.");
        }
        finally
        {
            _calls.Leave();
        }
    }

    /// <summary>How it stands.</summary>
    /// <param name="silo">Name of the silo.</param>
    public WorkerReport Report(string silo)
    {
        var report = worker.Report();
        return new WorkerReport(
            new WorkerKey(silo, Name).ToString(),
            [.. report.Models.Order(StringComparer.Ordinal)],
            report.Load,
            report.QueueLength,
            report.QueueCapacity,
            report.Parallelism,
            _calls.IsClosed,
            Models.Report());
    }

    /// <summary>Takes no new work from now on.</summary>
    /// <returns>Ends when what it had is finished and answered.</returns>
    public Task Drain()
    {
        var finished = _calls.Close();
        worker.Close();
        return finished;
    }

    /// <summary>Gives up what is left, and ends the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        var finished = Drain();
        await _stopped.CancelAsync().ConfigureAwait(false);
        await finished.ConfigureAwait(false);
        await worker.DisposeAsync().ConfigureAwait(false);
        _stopped.Dispose();
    }

    private async Task<SegmentReply> SpeakWithinAsync(SegmentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!worker.Speaks(request.Model) && !_calls.IsClosed)
            {
                return Refuse(SegmentOutcome.UnknownModel, $"Device {Name} does not have the model '{request.Model}'.");
            }

            var audio = await front.SynthesizeAsync(request.ToWork(), cancellationToken).ConfigureAwait(false);
            return new SegmentReply(SegmentOutcome.Spoken, PackedAudio.Pack(audio), worker.Load, null);
        }
        catch (NoCapacityException full)
        {
            return Refuse(_calls.IsClosed ? SegmentOutcome.Draining : SegmentOutcome.Full, full.Message);
        }
        catch (SynthesisException failure)
        {
            return Refuse(SegmentOutcome.Failed, failure.Message);
        }
    }

    private SegmentReply Refuse(SegmentOutcome outcome, string error) => new(outcome, null, worker.Load, error);
}
