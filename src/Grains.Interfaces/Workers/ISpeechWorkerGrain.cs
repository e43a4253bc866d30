using Orleans.Concurrency;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>
/// A device that speaks; its key is <see cref="WorkerKey"/>'s text, <c>silo/device</c>. It lives on its silo or nowhere: when the
/// silo is away, a call fails at once with <see cref="WorkerAwayException"/>.
/// </summary>
[Alias("kokorotts.speech-worker")]
public interface ISpeechWorkerGrain : IGrainWithStringKey
{
    /// <summary>Speaks a segment once its turn has come. Cancelling takes it out of the queue or stops the engine. The caller sets the deadline.</summary>
    /// <param name="request">The segment and its urgency.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    [Alias("synthesize")]
    [AlwaysInterleave]
    [ResponseTimeout("00:11:00")]
    Task<SegmentReply> SynthesizeAsync(SegmentRequest request, CancellationToken cancellationToken);

    /// <summary>Its queue and models as they are now.</summary>
    [Alias("report")]
    [AlwaysInterleave]
    ValueTask<WorkerReport> ReportAsync();

    /// <summary>What those who plan requests must know of a model; null when the worker does not have it.</summary>
    /// <param name="model">Id of the model.</param>
    [Alias("describe")]
    [AlwaysInterleave]
    ValueTask<ModelMessage?> DescribeAsync(string model);

    /// <summary>Loads a model, and answers how it stands when that is done; null when the worker does not have it.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="cancellationToken">Ends the wait; the loading goes on.</param>
    [Alias("load")]
    [AlwaysInterleave]
    [ResponseTimeout("00:11:00")]
    Task<ModelReport?> LoadAsync(string model, CancellationToken cancellationToken);

    /// <summary>Unloads a model once its segments are finished, and answers how it stands then; null when the worker does not have it.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="cancellationToken">Ends the wait; the unloading goes on.</param>
    [Alias("unload")]
    [AlwaysInterleave]
    [ResponseTimeout("00:11:00")]
    Task<ModelReport?> UnloadAsync(string model, CancellationToken cancellationToken);
}
