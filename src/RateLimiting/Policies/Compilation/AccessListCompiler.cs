using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>Reads lists of addresses, ranges and names of API keys.</summary>
internal static class AccessListCompiler
{
    private const int MostEntries = 10_000;

    public static AccessList Compile(string property, IReadOnlyList<string> entries, IReadOnlySet<string> keyNames, PolicyErrors errors)
    {
        var names = entries.Select((entry, index) => (Name: NameOf(entry), Index: index)).Where(one => one.Name is not null).ToList();
        foreach (var (name, index) in names.Where(one => !keyNames.Contains(one.Name!)))
        {
            errors.Add($"{RateLimitingOptions.Section}:{property}:{index}", Client.KeyPrefix + name, "the name of a configured API key (case counts)");
        }

        return new(CompileRanges(property, entries, errors, NameOf), names.Select(one => one.Name!).ToHashSet());
    }

    public static AddressRangeSet CompileRanges(string property, IReadOnlyList<string> entries, PolicyErrors errors) =>
        CompileRanges(property, entries, errors, _ => null);

    private static AddressRangeSet CompileRanges(
        string property, IReadOnlyList<string> entries, PolicyErrors errors, Func<string, string?> nameOf)
    {
        var key = $"{RateLimitingOptions.Section}:{property}";
        if (!errors.Fits(key, entries.Count, MostEntries))
        {
            return AddressRangeSet.Empty;
        }

        var ranges = new List<AddressRange>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (nameOf(entries[i]) is not null)
            {
                continue;
            }

            if (!AddressRange.TryParse(entries[i], out var range, out var remedy))
            {
                errors.Add($"{key}:{i}", entries[i], remedy!);
            }

            ranges.Add(range);
        }

        return new(ranges);
    }

    private static string? NameOf(string? entry) =>
        entry?.StartsWith(Client.KeyPrefix, StringComparison.Ordinal) == true ? entry[Client.KeyPrefix.Length..] : null;
}
