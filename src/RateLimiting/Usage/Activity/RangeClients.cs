using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>Clients of one address range and when each was last over its limit. Not thread-safe.</summary>
internal sealed class RangeClients(string network) : IActivity
{
    /// <summary>Clients that make a range a regular one.</summary>
    public const int RegularClients = 3;

    private readonly Dictionary<ClientId, DateTimeOffset> _lastSeen = [];

    // In the order in which they came first, so that when there are too many the one that came first goes.
    private readonly Queue<ClientId> _order = new();

    public bool IsRegular => _lastSeen.Count >= RegularClients;

    public void Add(ClientId client, DateTimeOffset time)
    {
        if (!_lastSeen.ContainsKey(client))
        {
            if (_order.Count == RangeLedger.MostClients)
            {
                _lastSeen.Remove(_order.Dequeue());
            }

            _order.Enqueue(client);
        }

        _lastSeen[client] = time;
    }

    /// <summary>The clients of late, or null if there are fewer than so many.</summary>
    public RangeActivity? Recent(DateTimeOffset now, int leastClients)
    {
        var count = 0;
        foreach (var (_, seen) in _lastSeen)
        {
            count += IsRecent(seen, now) ? 1 : 0;
        }

        return count < leastClients
            ? null
            : new RangeActivity(network, [.. _lastSeen.Where(client => IsRecent(client.Value, now)).Select(client => client.Key)]);
    }

    private static bool IsRecent(DateTimeOffset seen, DateTimeOffset now) => (now - seen).Duration() < RangeLedger.Window;
}
