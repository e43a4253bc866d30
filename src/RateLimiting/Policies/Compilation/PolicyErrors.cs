using System.Collections.Immutable;
using System.Globalization;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>Collects what is wrong while a policy set is compiled, so that all of it is told at once.</summary>
internal sealed class PolicyErrors
{
    private const int LongestShown = 80;

    private readonly ImmutableArray<PolicyError>.Builder _errors = ImmutableArray.CreateBuilder<PolicyError>();

    public bool IsEmpty => _errors.Count == 0;

    public ImmutableArray<PolicyError> ToImmutable() => _errors.ToImmutable();

    /// <summary>Adds an error about a value that may be shown.</summary>
    public void Add(string key, object? value, string allowed) => AddDescribed(key, Show(value), allowed);

    /// <summary>Adds an error about a value that may be a secret somebody put in the wrong place.</summary>
    public void AddHidden(string key, string? value, string allowed) =>
        AddDescribed(key, string.IsNullOrEmpty(value) ? "not set" : "not a digest (it is not shown)", allowed);

    /// <summary>Adds an error with words for the value, to go on after <c>is</c>.</summary>
    public void AddDescribed(string key, string value, string allowed) => _errors.Add(new(Printable(key), Printable(value), Printable(allowed)));

    /// <summary>A limit, or null for none.</summary>
    public long? Limit(string key, long? value, long greatest)
    {
        if (value is null or -1)
        {
            return null;
        }

        if (value < 1 || value > greatest)
        {
            Add(key, value, $"{Count(1)} to {Count(greatest)}, or -1 for no limit");
        }

        return value;
    }

    public TimeSpan Within(string key, TimeSpan value, TimeSpan least, TimeSpan greatest)
    {
        if (value < least || value > greatest)
        {
            Add(key, value, $"{Show(least)} to {Show(greatest)} ([days.]hours:minutes:seconds)");
        }

        return value;
    }

    /// <summary>Whether a list is no longer than it may be.</summary>
    public bool Fits(string key, int count, int greatest)
    {
        if (count > greatest)
        {
            AddDescribed(key, $"a list of {Count(count)}", $"at most {Count(greatest)}");
        }

        return count <= greatest;
    }

    /// <summary>The value for a word, whatever its case and whether its parts are joined by hyphens, underscores or nothing.</summary>
    /// <param name="key">Key of the word.</param>
    /// <param name="word">The word; null stands for the first of those allowed.</param>
    /// <param name="allowed">The words allowed, in lower case with hyphens.</param>
    public T Word<T>(string key, string? word, params ReadOnlySpan<(string Word, T Value)> allowed)
    {
        var (_, value) = allowed[0];
        if (word is null)
        {
            return value;
        }

        foreach (var one in allowed)
        {
            if (string.Equals(Joined(one.Word), Joined(word), StringComparison.OrdinalIgnoreCase))
            {
                return one.Value;
            }
        }

        Add(key, word, string.Join(" or ", allowed.ToArray().Select(one => one.Word)));
        return value;
    }

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Joined(string word) => word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private static string Show(object? value) => value switch
    {
        null => "not set",
        string text => $"'{text}'",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    /// <summary>Names and values may come from anyone and go to a log, a line each.</summary>
    private static string Printable(string text)
    {
        var end = text.Length > LongestShown * 2 ? "…" : "";
        return string.Concat(text.Take(LongestShown * 2).Select(one => char.IsControl(one) || char.IsSurrogate(one) ? '?' : one)) + end;
    }
}
