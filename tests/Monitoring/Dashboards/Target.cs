namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>A query of a panel.</summary>
/// <param name="Expression">PromQL with Grafana's variables.</param>
/// <param name="Legend">Name of each series, labels in double braces.</param>
/// <param name="DataSource">Where it is asked.</param>
/// <param name="Instant">Whether only the present moment is asked for.</param>
internal sealed record Target(string Expression, string Legend, string DataSource, bool Instant)
{
    public PromQl PromQl { get; } = PromQl.Read(Expression);
}
