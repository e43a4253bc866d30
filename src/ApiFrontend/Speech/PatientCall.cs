using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.ApiFrontend.Speech;

/// <summary>
/// Asks a worker again when its answer is late: a call or an answer that passed through a gateway which was lost just then never
/// arrives, though the worker is well. It costs a message: a worker speaks equal segments that are asked for at once only once.
/// </summary>
internal static class PatientCall
{
    /// <summary>Time until a worker is asked a second time; it doubles from each time to the next.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(2);

    /// <summary>The first answer to come, or the first failure.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="request">The segment.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SegmentReply> AskAsync(
        ISpeechWorkerGrain worker, SegmentRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = new List<Task<SegmentReply>>();
        try
        {
            for (var patience = FirstPatience; ; patience *= 2)
            {
                asked.Add(worker.SynthesizeAsync(request, over.Token));
                await Task.WhenAny([.. asked, Task.Delay(patience, time, over.Token)]).ConfigureAwait(false);
                if (asked.Find(one => one.IsCompleted) is { } answered)
                {
                    return await answered.ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
        }
    }
}
