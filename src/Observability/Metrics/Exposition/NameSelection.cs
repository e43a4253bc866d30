using Microsoft.AspNetCore.Http;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>The metrics that a scrape asks for by <c>name[]</c>; without it, all of them.</summary>
internal sealed class NameSelection
{
    /// <summary>Most names of one scrape.</summary>
    public const int Most = 100;

    private const string Parameter = "name[]";

    private static readonly string[] SeriesSuffixes = ["_bucket", "_sum", "_count", "_total"];

    private readonly HashSet<string>? _names;

    private NameSelection(HashSet<string>? names) => _names = names;

    /// <summary>Reads the selection of a request; null where it has more than <see cref="Most"/> names.</summary>
    public static NameSelection? Read(IQueryCollection query)
    {
        if (!query.TryGetValue(Parameter, out var names))
        {
            return new NameSelection(null);
        }

        return names.Count > Most ? null : new NameSelection([.. names.OfType<string>()]);
    }

    /// <summary>The snapshot with the selected metrics only; what is not known gives nothing.</summary>
    public MetricSnapshot Apply(MetricSnapshot snapshot) =>
        _names is null ? snapshot : snapshot with { Families = [.. snapshot.Families.Where(IsSelected)] };

    /// <summary>By its own name or by that of one of its series, which is what a dashboard's reader knows.</summary>
    private bool IsSelected(MetricFamily family) =>
        _names!.Contains(family.Name) || SeriesSuffixes.Any(suffix => _names.Contains(family.Name + suffix));
}
