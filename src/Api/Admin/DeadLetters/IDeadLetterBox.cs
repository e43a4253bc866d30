namespace KokoroTts.Api.Admin.DeadLetters;

/// <summary>Segments that failed for good, as a host keeps them. A host that keeps none has no calls for them.</summary>
public interface IDeadLetterBox
{
    /// <summary>The newest letters, newest first.</summary>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<KeptDeadLetter>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Finds a letter; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<KeptDeadLetter?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes a letter; false when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
