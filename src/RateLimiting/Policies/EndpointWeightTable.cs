using System.Collections.Frozen;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>How many requests one request to a path counts as; immutable. Paths are compared as routes are, whatever their case.</summary>
public sealed class EndpointWeightTable
{
    private const int GreatestWeight = 1000;
    private const int MostPaths = 10_000;
    private const string DefaultPrefix = "/v1/";

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _paths;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _prefixes;
    private readonly int _longestPrefix;

    private EndpointWeightTable(Dictionary<string, int> paths, Dictionary<string, int> prefixes)
    {
        _paths = paths.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixes = prefixes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _longestPrefix = prefixes.Keys.Max(prefix => prefix.Length);
    }

    /// <summary>The weight of a request, without an allocation: that of its path, or of the longest one it is below.</summary>
    /// <param name="path">The request's path, decoded; a slash at its end does not count.</param>
    /// <returns>0 to 1000; null if requests to the path are not limited at all.</returns>
    public int? Find(ReadOnlySpan<char> path)
    {
        path = path.TrimEnd('/');
        if (_paths.TryGetValue(path, out var weight))
        {
            return weight;
        }

        // No longer ones are asked for, lest a path of nothing but slashes take long.
        var rest = path[..Math.Min(path.Length, _longestPrefix)];
        while (rest.LastIndexOf('/') is >= 0 and var slash)
        {
            if (_prefixes.TryGetValue(rest[..(slash + 1)], out weight))
            {
                return weight;
            }

            rest = rest[..slash];
        }

        return null;
    }

    internal static EndpointWeightTable Compile(IReadOnlyDictionary<string, int> weights, PolicyErrors errors)
    {
        const string Key = $"{RateLimitingOptions.Section}:{nameof(RateLimitingOptions.EndpointWeights)}";
        var paths = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var prefixes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (errors.Fits(Key, weights.Count, MostPaths))
        {
            foreach (var (path, weight) in weights)
            {
                if (weight is < 0 or > GreatestWeight)
                {
                    errors.Add($"{Key}:{path}", weight, $"0 to {GreatestWeight}");
                }

                if (!EndpointPattern.TryParse(path, out var pattern))
                {
                    errors.Add($"{Key}:{path}", path, EndpointPattern.Rule);
                }
                else if (!(pattern.IsPrefix ? prefixes : paths).TryAdd(pattern.Path, weight))
                {
                    errors.AddDescribed($"{Key}:{path}", "there twice", "one weight for it");
                }
            }
        }

        prefixes.TryAdd(DefaultPrefix, 1);
        return new(paths, prefixes);
    }
}
