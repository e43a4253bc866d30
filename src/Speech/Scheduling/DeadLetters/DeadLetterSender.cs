namespace KokoroTts.Speech.Scheduling.DeadLetters;

/// <summary>Hands letters over without holding up the requests they come from.</summary>
internal sealed class DeadLetterSender(IDeadLetterQueue? queue, TimeProvider time)
{
    /// <summary>Bounds how many letters a queue that hangs can pile up.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Sends a letter in the background; should that fail, the letter is lost.</summary>
    public void Send(DeadLetter letter)
    {
        if (queue is not null)
        {
            _ = SendAsync(queue, letter);
        }
    }

    private async Task SendAsync(IDeadLetterQueue queue, DeadLetter letter)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        try
        {
            await queue.AddAsync(letter, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The request already tells the failure that matters.
        }
    }
}
