namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>
/// Finished roll-ups of the newest units of time, by the unit's number since year 1. A unit may be added to more than once.
/// Units older than the ring's length are dropped, and so are units of the future when a clock that ran ahead is set back and
/// their place is needed. Not thread-safe.
/// </summary>
internal sealed class RollUpRing(int length)
{
    private readonly (long Unit, RollUp? Sum)[] _slots = new (long, RollUp?)[length];

    public int Count => _slots.Count(slot => slot.Sum is not null);

    public void Add(long unit, RollUp rollUp, long now)
    {
        ref var slot = ref _slots[unit % _slots.Length];
        if (slot.Sum is { } sum && slot.Unit == unit)
        {
            slot.Sum = RollUp.Merge([sum, rollUp]);
        }
        else if (slot.Sum is null || slot.Unit < unit || slot.Unit > now)
        {
            slot = (unit, rollUp);
        }
    }

    public IEnumerable<(long Unit, RollUp Sum)> Between(long first, long last)
    {
        for (var unit = first; unit <= last; unit++)
        {
            if (_slots[unit % _slots.Length] is (var number, { } sum) && number == unit)
            {
                yield return (unit, sum);
            }
        }
    }
}
