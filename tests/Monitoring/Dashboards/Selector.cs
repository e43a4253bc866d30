namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>A selector of series in a query.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Matchers">Each as written, without spaces: <c>job=~"$job"</c>.</param>
/// <param name="Range">What stands in brackets behind it, or null.</param>
/// <param name="Function">Function that it is the argument of, or empty.</param>
internal sealed record Selector(string Metric, IReadOnlyList<string> Matchers, string? Range, string Function)
{
    public IEnumerable<string> Labels => Matchers.Select(matcher => matcher[..matcher.IndexOfAny(['=', '!'])]);

    public override string ToString() => $"{Metric}{{{string.Join(", ", Matchers)}}}{(Range is null ? "" : $"[{Range}]")}";
}
