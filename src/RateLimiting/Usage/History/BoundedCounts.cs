using System.Runtime.InteropServices;

namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>Exact sums by name for the first <see cref="MostNames"/> names; further ones are counted as <see cref="UsageEvent.Other"/>.</summary>
internal sealed class BoundedCounts
{
    public const int MostNames = 64;

    private readonly Dictionary<string, long> _counts = [];

    public void Add(string name, long count)
    {
        if (_counts.Count >= MostNames && !_counts.ContainsKey(name))
        {
            name = UsageEvent.Other;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _) += count;
    }

    public void Clear() => _counts.Clear();

    public IReadOnlyDictionary<string, long> ToDictionary() => new Dictionary<string, long>(_counts);

    public static IReadOnlyDictionary<string, long> Merge(IEnumerable<IReadOnlyDictionary<string, long>> several)
    {
        var sums = new BoundedCounts();
        foreach (var (name, count) in several.SelectMany(counts => counts))
        {
            sums.Add(name, count);
        }

        return sums._counts;
    }
}
