using System.Runtime.InteropServices;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>
/// Events of a short time by the key they count under. Refusals of one client that differ in nothing but their time, within a
/// minute, are counted together, so that a flood takes no more room than a single refusal. Not thread-safe.
/// </summary>
public sealed class EventGroups
{
    private readonly Dictionary<HourKey, List<UsageEvent>> _events = [];
    private readonly Dictionary<UsageEvent, int> _refusals = [];

    /// <summary>Adds an event.</summary>
    /// <param name="usage">The event.</param>
    public void Add(in UsageEvent usage)
    {
        var key = HourKey.Of(usage);
        ref var events = ref CollectionsMarshal.GetValueRefOrAddDefault(_events, key, out _);
        events ??= [];
        if (!usage.Blocked || usage.Characters % usage.Count != 0)
        {
            events.Add(usage);
            return;
        }

        // Together they must count as they would one by one, so all of a group have as many characters each.
        var alike = usage with
        {
            Time = new DateTimeOffset(usage.Time.UtcTicks - (usage.Time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero),
            Characters = usage.Characters / usage.Count,
            Count = 1,
        };
        if (_refusals.TryGetValue(alike, out var place) && int.MaxValue - events[place].Count >= usage.Count)
        {
            var sum = events[place];
            events[place] = sum with { Characters = sum.Characters + usage.Characters, Count = sum.Count + usage.Count };
            return;
        }

        _refusals[alike] = events.Count;
        events.Add(usage);
    }

    /// <summary>Takes the events, by key.</summary>
    public IReadOnlyList<(HourKey Key, IReadOnlyList<UsageEvent> Events)> Take()
    {
        var taken = _events.Select(group => (group.Key, (IReadOnlyList<UsageEvent>)group.Value)).ToList();
        _events.Clear();
        _refusals.Clear();
        return taken;
    }
}
