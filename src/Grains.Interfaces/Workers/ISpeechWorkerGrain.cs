using Orleans.Concurrency;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>
/// A device that speaks; its key is <see cref="WorkerKey"/>'s text, <c>silo/device</c>. It lives on its silo or nowhere: when the
/// silo is away, a call fails at once with <see cref="WorkerAwayException"/>.
/// </summary>
[Alias("kokorotts.speech-worker")]
public interface ISpeechWorkerGrain : IGrainWithStringKey
{
    /// <summary>Speaks a segment once its turn has come. Cancelling takes it out of the queue or stops the engine.</summary>
    /// <param name="request">The segment and its urgency.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    [Alias("synthesize")]
    [AlwaysInterleave]
    Task<SegmentReply> SynthesizeAsync(SegmentRequest request, CancellationToken cancellationToken);

    /// <summary>Its queue and models as they are now.</summary>
    [Alias("report")]
    [AlwaysInterleave]
    ValueTask<WorkerReport> ReportAsync();
}
