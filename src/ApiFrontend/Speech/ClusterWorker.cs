using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using WorkerReport = KokoroTts.Grains.Interfaces.Workers.WorkerReport;

namespace KokoroTts.ApiFrontend.Speech;

/// <summary>
/// A device somewhere in the cluster. Its load is what it last said, in a report or a reply, less this frontend's own calls
/// of that moment, plus those of now.
/// </summary>
internal sealed class ClusterWorker : IWorker
{
    private readonly ISpeechWorkerGrain _grain;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _left = new();
    private volatile WorkerReport _report;
    private int _own;
    private int _others;

    /// <summary>A worker as it was first heard of.</summary>
    public ClusterWorker(ISpeechWorkerGrain grain, WorkerReport report, TimeProvider time)
    {
        _grain = grain;
        _time = time;
        _report = report;
        _others = report.Load;
    }

    /// <inheritdoc/>
    public string Id => _report.Worker;

    /// <inheritdoc/>
    public int Load => Volatile.Read(ref _others) + Volatile.Read(ref _own);

    /// <inheritdoc/>
    public int Parallelism => _report.Parallelism;

    /// <inheritdoc/>
    public bool IsDraining => _report.IsDraining;

    /// <inheritdoc/>
    public bool Speaks(string model) => _report is { IsDraining: false } report && report.Models.Contains(model);

    /// <inheritdoc/>
    public bool Accepts(string model) => Speaks(model) && Load < _report.QueueCapacity + Parallelism;

    /// <summary>The directory tells how it stands.</summary>
    public void Update(WorkerReport report)
    {
        _report = report;
        SetLoad(report.Load, Volatile.Read(ref _own));
    }

    /// <summary>It is not in the cluster any more: nobody will answer the calls it has.</summary>
    public void Leave() => _left.Cancel();

    /// <inheritdoc/>
    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _left.Token);
        Interlocked.Increment(ref _own);
        SegmentReply reply;
        try
        {
            reply = await PatientCall.AskAsync(_grain, SegmentRequest.Of(work), _time, over.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            // What the engine fails with comes in the reply, so whatever is thrown speaks of the way there.
            throw new WorkerUnreachableException($"Worker {Id} cannot be reached: {failure.Message}", failure);
        }
        finally
        {
            Interlocked.Decrement(ref _own);
        }

        SetLoad(reply.Load, Volatile.Read(ref _own));
        return Read(reply, work.Segment.Model);
    }

    private SegmentAudio Read(SegmentReply reply, string model)
    {
        switch (reply.Outcome)
        {
            case SegmentOutcome.Spoken:
                return PackedAudio.TryUnpack(reply.Audio, out var audio)
                    ? audio
                    : throw new SynthesisException($"Worker {Id} answered with audio that cannot be read.");
            case SegmentOutcome.Full:
                throw new NoCapacityException($"Worker {Id}: {reply.Error}");
            case SegmentOutcome.Draining:
                _report = _report with { IsDraining = true };
                throw new NoCapacityException($"Worker {Id}: {reply.Error}");
            case SegmentOutcome.UnknownModel:
                _report = _report with { Models = _report.Models.Remove(model) };
                throw new NoCapacityException($"Worker {Id}: {reply.Error}");
            default:
                throw new SynthesisException($"Worker {Id}: {reply.Error}");
        }
    }

    private void SetLoad(int load, int own) => Volatile.Write(ref _others, Math.Max(0, load - own));
}
