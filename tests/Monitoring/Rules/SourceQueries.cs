namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>The queries of the systems whose monitoring this one replaces, each with what gives the same here.</summary>
internal sealed class SourceQueries
{
    /// <summary>All of them, as monitoring/source-queries.yml lists them.</summary>
    public static IReadOnlyList<SourceQuery> All { get; } = Yaml.Read<SourceQueries>("monitoring/source-queries.yml").Queries;

    public List<SourceQuery> Queries { get; set; } = [];
}
