namespace KokoroTts.Speech.Models;

/// <summary>Ranks names by the share of letters that must be edited to get from one to another (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int LongestName = 64;

    /// <summary>The names nearest to <paramref name="wanted"/>, nearest first; ties in alphabetical order.</summary>
    public static IReadOnlyList<string> Nearest(string wanted, IEnumerable<string> names, int count)
    {
        var shortened = wanted.Length > LongestName ? wanted[..LongestName] : wanted;
        return [.. names
            .Select(name => (Name: name, Distance: (double)Between(shortened, name) / Math.Max(1, Math.Max(shortened.Length, name.Length))))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(candidate => candidate.Name)];
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours, ignoring case.</summary>
    public static int Between(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        int[] row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
