using System.Runtime.InteropServices;

namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>
/// What a <see cref="HeavyHitters{TKey}"/> holds, as plain values that can be sent and merged. For every item
/// <c>count - error &lt;= true sum &lt;= count</c>, <c>error &lt;= floor &lt;= total / capacity</c>, and the true sum of a key
/// that is not among the items is at most the floor. Merging keeps all of this, with the totals added and the smallest of the
/// capacities, in any order and depth (after Agarwal et al., "Mergeable Summaries", 2012).
/// </summary>
/// <param name="Capacity">Most items.</param>
/// <param name="Total">Sum of all weights.</param>
/// <param name="Floor">Most that a key may have which is not among the items; 0 when every key is.</param>
/// <param name="Items">The heaviest keys, in no particular order.</param>
public sealed record HeavyHitterSummary<TKey>(int Capacity, long Total, long Floor, IReadOnlyList<HeavyHitter<TKey>> Items)
    where TKey : notnull
{
    /// <summary>The heaviest items, heaviest first and equal ones by key.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<HeavyHitter<TKey>> Top(int count) =>
        [.. Items.OrderByDescending(item => item.Count).ThenBy(item => item.Key).Take(count)];

    /// <summary>Merges what several sketches saw into the summary of all.</summary>
    /// <param name="summaries">The summaries, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static HeavyHitterSummary<TKey> Merge(IReadOnlyCollection<HeavyHitterSummary<TKey>> summaries)
    {
        if (summaries.Count == 0)
        {
            throw new ArgumentException("There must be at least one summary to merge.", nameof(summaries));
        }

        var capacity = summaries.Min(summary => summary.Capacity);
        var total = summaries.Sum(summary => summary.Total);
        var floor = summaries.Sum(summary => summary.Floor);

        // A summary without the key may have seen its floor of it, so each begins with all floors, and a summary that has
        // the key puts its own figures in place of its floor.
        var sums = new Dictionary<TKey, (long Count, long Error)>();
        foreach (var summary in summaries)
        {
            foreach (var (key, count, error) in summary.Items)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out var isKnown);
                sum = isKnown ? sum : (floor, floor);
                sum = (sum.Count + count - summary.Floor, sum.Error + error - summary.Floor);
            }
        }

        var items = sums.Select(sum => new HeavyHitter<TKey>(sum.Key, sum.Value.Count, sum.Value.Error)).ToArray();
        if (items.Length > capacity)
        {
            Array.Sort(items, static (left, right) => right.Count.CompareTo(left.Count));
            floor = items[capacity].Count;
            items = items[..capacity];
        }

        return new HeavyHitterSummary<TKey>(capacity, total, floor, items);
    }
}
