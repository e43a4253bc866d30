namespace KokoroTts.Speech.Scheduling.DeadLetters;

/// <summary>Keeps segments that failed for good, to be looked at and replayed.</summary>
public interface IDeadLetterQueue
{
    /// <summary>Keeps a segment. Nobody waits for it, and its failure is not reported to the request.</summary>
    /// <param name="letter">What failed.</param>
    /// <param name="cancellationToken">Ends an attempt that takes too long.</param>
    ValueTask AddAsync(DeadLetter letter, CancellationToken cancellationToken);
}
