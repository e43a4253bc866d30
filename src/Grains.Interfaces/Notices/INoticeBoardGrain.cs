using Orleans.Concurrency;

namespace KokoroTts.Grains.Interfaces.Notices;

/// <summary>What one frontend has to tell all others about clients, with key 0: who may be served again, and who may not.</summary>
[Alias("kokorotts.notice-board")]
public interface INoticeBoardGrain : IGrainWithIntegerKey
{
    /// <summary>Tells all frontends of a client.</summary>
    /// <param name="notice">The notice.</param>
    [Alias("post")]
    ValueTask PostAsync(ClientNotice notice);

    /// <summary>Waits for notices after the last one read, at most <see cref="LongestWait"/>.</summary>
    /// <param name="after">Where the reader stands; null for one that has just come, which is told where to begin.</param>
    [Alias("read")]
    [AlwaysInterleave]
    Task<NoticePage> ReadAsync(NoticePosition? after);

    /// <summary>Longest time that <see cref="ReadAsync"/> waits.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
}
