namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>
/// A table with a bound that keeps the regular before the occasional. When it is full, the least recently active of the
/// occasional is dropped. Regulars take at most four fifths of the places; beyond that the least recently active of them
/// counts as occasional until it is active again. So a flood of keys that come once drops no active regular, and a regular
/// that stays away is dropped in the end. Every operation takes O(1). Not thread-safe.
/// </summary>
internal sealed class ActivityTable<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class, IActivity
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _regulars = new();
    private readonly LinkedList<(TKey Key, TValue Value)> _occasionals = new();
    private readonly int _mostRegulars = capacity * 4 / 5;

    public int Count => _nodes.Count;

    public IEnumerable<TKey> Keys => _nodes.Keys;

    public IEnumerable<TValue> Values => _regulars.Concat(_occasionals).Select(entry => entry.Value);

    public TValue? Find(TKey key) => _nodes.TryGetValue(key, out var node) ? node.Value.Value : null;

    /// <summary>Finds what is active now.</summary>
    public TValue? Touch(TKey key)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            return null;
        }

        var list = node.Value.Value.IsRegular ? _regulars : _occasionals;
        if (list.First != node)
        {
            node.List!.Remove(node);
            list.AddFirst(node);
            DemoteRegulars();
        }

        return node.Value.Value;
    }

    /// <summary>Adds what is active for the first time and drops another if there are too many.</summary>
    /// <returns>Whether one was dropped, and which.</returns>
    public (bool IsDropped, TKey? Dropped) Add(TKey key, TValue value)
    {
        var dropped = (IsDropped: false, Key: default(TKey));
        if (_nodes.Count == capacity)
        {
            dropped = (true, _occasionals.Last!.Value.Key);
            _nodes.Remove(dropped.Key!);
            _occasionals.RemoveLast();
        }

        _nodes.Add(key, _occasionals.AddFirst((key, value)));
        return dropped;
    }

    private void DemoteRegulars()
    {
        if (_regulars.Count > _mostRegulars)
        {
            var node = _regulars.Last!;
            _regulars.RemoveLast();
            _occasionals.AddFirst(node);
        }
    }
}
