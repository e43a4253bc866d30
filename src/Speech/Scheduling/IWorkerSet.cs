namespace KokoroTts.Speech.Scheduling;

/// <summary>The workers known now; they may come and go.</summary>
public interface IWorkerSet
{
    /// <summary>
    /// A snapshot, possibly empty: a list that is never changed once it was given out; another list when something changed.
    /// Read several times for each segment, so it must be cheap and must not block.
    /// </summary>
    IReadOnlyList<IWorker> Current { get; }
}
