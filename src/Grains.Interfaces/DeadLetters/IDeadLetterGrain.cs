using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.DeadLetters;

/// <summary>Segments that failed for good, with key 0; stored, and bounded: the oldest are dropped for newer ones.</summary>
[Alias("kokorotts.dead-letters")]
public interface IDeadLetterGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps a letter; stored when this returns.</summary>
    /// <param name="letter">The letter; its id is given here.</param>
    [Alias("add")]
    ValueTask AddAsync(DeadLetterMessage letter);

    /// <summary>The newest letters, newest first.</summary>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    [Alias("list")]
    ValueTask<ImmutableArray<DeadLetterMessage>> ListAsync(int limit);

    /// <summary>Finds a letter; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    [Alias("find")]
    ValueTask<DeadLetterMessage?> FindAsync(string id);

    /// <summary>Removes a letter, after it was replayed or by an administrator.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    [Alias("remove")]
    ValueTask<bool> RemoveAsync(string id);
}
