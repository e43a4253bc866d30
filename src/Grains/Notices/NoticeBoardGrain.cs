using KokoroTts.Grains.Interfaces.Notices;
using KokoroTts.Grains.Polling;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.Notices;

/// <summary>The latest notices, in memory only: a reader that finds another board than before drops what it noted.</summary>
[KeepAlive]
internal sealed class NoticeBoardGrain(TimeProvider time, IHostApplicationLifetime lifetime) : Grain, INoticeBoardGrain
{
    private readonly NoticeRing _ring = new(Guid.NewGuid());
    private readonly ChangeSignal _posted = new(time, lifetime);

    /// <inheritdoc/>
    public ValueTask PostAsync(ClientNotice notice)
    {
        _ring.Add(notice);
        _posted.Raise();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<NoticePage> ReadAsync(NoticePosition? after)
    {
        if (after == _ring.Position)
        {
            await _posted.WaitAsync(INoticeBoardGrain.LongestWait);
        }

        return _ring.After(after);
    }
}
