namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>In which sequence providers are asked.</summary>
internal static class ProviderSequence
{
    /// <summary>
    /// Every provider once: lower orders first, and within an order each next with a probability that is its share of the weights
    /// that are left.
    /// </summary>
    /// <param name="providers">The providers.</param>
    /// <param name="random">The source of chance.</param>
    public static List<Provider> Draw(IEnumerable<Provider> providers, Random random)
    {
        var sequence = new List<Provider>();
        foreach (var equals in providers.GroupBy(provider => provider.Order).OrderBy(group => group.Key))
        {
            var left = equals.ToList();
            while (left.Count > 0)
            {
                var next = Next(left, random);
                sequence.Add(left[next]);
                left.RemoveAt(next);
            }
        }

        return sequence;
    }

    private static int Next(List<Provider> left, Random random)
    {
        var drawn = left.Count == 1 ? 0 : random.Next(left.Sum(provider => provider.Weight));
        var index = 0;
        for (; drawn >= left[index].Weight; index++)
        {
            drawn -= left[index].Weight;
        }

        return index;
    }
}
