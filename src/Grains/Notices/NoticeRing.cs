using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Notices;

namespace KokoroTts.Grains.Notices;

/// <summary>The latest notices in a row, numbered from 1.</summary>
/// <param name="board">What tells this row from another.</param>
internal sealed class NoticeRing(Guid board)
{
    /// <summary>Notices that are kept.</summary>
    public const int Capacity = 1_000;

    private readonly ClientNotice[] _notices = new ClientNotice[Capacity];
    private long _last;

    /// <summary>Where somebody stands who has read everything.</summary>
    public NoticePosition Position => new(board, _last);

    /// <summary>Adds a notice, in place of the oldest when there are many.</summary>
    public void Add(ClientNotice notice) => _notices[++_last % Capacity] = notice;

    /// <summary>What a reader has not seen.</summary>
    /// <param name="after">Where it stands; null for one that has just come, which has nothing to catch up with.</param>
    public NoticePage After(NoticePosition? after)
    {
        if (after is not { } position)
        {
            return new NoticePage(Position, [], IsGap: false);
        }

        var missed = _last - position.Number;
        if (position.Board != board || missed is < 0 or > Capacity)
        {
            return new NoticePage(Position, [], IsGap: true);
        }

        var notices = ImmutableArray.CreateBuilder<ClientNotice>((int)missed);
        for (var number = position.Number + 1; number <= _last; number++)
        {
            notices.Add(_notices[number % Capacity]);
        }

        return new NoticePage(Position, notices.MoveToImmutable(), IsGap: false);
    }
}
