using KokoroTts.Api.Admin.DeadLetters;
using KokoroTts.Grains.Interfaces.DeadLetters;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Scheduling.DeadLetters;

namespace KokoroTts.ApiFrontend.Speech;

/// <summary>The cluster's dead letters: the pool puts them there, administrators see to them.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ClusterDeadLetters(IGrainFactory grains, ILogger<ClusterDeadLetters> logger) : IDeadLetterQueue, IDeadLetterBox
{
    private IDeadLetterGrain Grain => grains.GetGrain<IDeadLetterGrain>(0);

    /// <inheritdoc/>
    public async ValueTask AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var request = SegmentRequest.Of(new SegmentWork(letter.Segment, letter.FailedAt));
        try
        {
            await Grain.AddAsync(new DeadLetterMessage(string.Empty, request, letter.FailedAt, letter.Tries, letter.Error)).AsTask()
                .WaitAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            LogLost(letter.Segment.Model, letter.Error, failure.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptDeadLetter>> ListAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await Grain.ListAsync(limit).AsTask().WaitAsync(cancellationToken)).Select(Kept)];

    /// <inheritdoc/>
    public async Task<KeptDeadLetter?> FindAsync(string id, CancellationToken cancellationToken) =>
        await Grain.FindAsync(id).AsTask().WaitAsync(cancellationToken) is { } letter ? Kept(letter) : null;

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Grain.RemoveAsync(id).AsTask().WaitAsync(cancellationToken);

    private static KeptDeadLetter Kept(DeadLetterMessage letter) =>
        new(letter.Id, new DeadLetter(letter.Segment.ToWork().Segment, letter.FailedAt, letter.Tries, letter.Error));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A dead letter of model {Model} ({Error}) could not be kept: {Reason}")]
    private partial void LogLost(string model, string error, string reason);
}
