using KokoroTts.Grains.Interfaces.Notices;
using KokoroTts.Grains.Notices;

namespace KokoroTts.Grains.Tests.Notices;

public sealed class NoticeRingTests
{
    private readonly NoticeRing _ring = new(Guid.NewGuid());

    [Fact]
    public void A_reader_that_has_just_come_has_nothing_to_catch_up_with()
    {
        Add(3);

        var page = _ring.After(null);

        Assert.Empty(page.Notices);
        Assert.False(page.IsGap);
        Assert.Equal(_ring.Position, page.Position);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    [InlineData(700, 900)]
    [InlineData(5, NoticeRing.Capacity)]
    public void A_reader_gets_what_it_has_not_seen_oldest_first(int seen, int unseen)
    {
        Add(seen);
        var position = _ring.Position;
        Add(unseen);

        var page = _ring.After(position);

        Assert.False(page.IsGap);
        Assert.Equal(Enumerable.Range(seen + 1, unseen).Select(number => $"{number}"), page.Notices.Select(notice => notice.Client));
        Assert.Empty(_ring.After(page.Position).Notices);
    }

    [Fact]
    public void A_reader_that_fell_behind_is_told_of_the_gap_and_goes_on_from_the_end()
    {
        var position = _ring.Position;
        Add(NoticeRing.Capacity + 1);

        var page = _ring.After(position);

        Assert.True(page.IsGap);
        Assert.Empty(page.Notices);
        Assert.False(_ring.After(page.Position).IsGap);
    }

    [Fact]
    public void A_reader_of_another_board_is_told_of_a_gap()
    {
        Add(2);

        Assert.True(_ring.After(new NoticePosition(Guid.NewGuid(), 2)).IsGap);
        Assert.True(_ring.After(_ring.Position with { Number = 3 }).IsGap);
    }

    private void Add(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ring.Add(new ClientNotice($"{_ring.Position.Number + 1}", null));
        }
    }
}
