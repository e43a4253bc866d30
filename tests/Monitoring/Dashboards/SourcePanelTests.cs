namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>Nobody who comes from another system misses a panel: the table in monitoring/grafana/README.md.</summary>
public class SourcePanelTests
{
    private static readonly Dictionary<string, string[]> Wanted = new()
    {
        ["KokoroTTS API"] =
        [
            "Request Rate & Blocks", "Block Rate (%)", "Character Usage", "Concurrent Connections", "Top Rate Limited IPs",
            "Rate Limit Types", "Redis Connection Status", "Abuse pattern detection", "Container resource utilization", "Network statistics",
        ],
        ["VibeVoice"] =
        [
            "Request Rate", "Request Latency", "GPU Utilization", "GPU Memory Usage", "GPU Temperature", "WebSocket Connections",
            "Model Inference Time", "Error Rate", "Model Queue Size",
        ],
        ["LiteTTS"] =
        [
            "Response times", "Average response time", "Requests per second", "Concurrent users", "Queue length", "Processing rate",
            "Cache hit rate", "Cache miss rate", "Cache size", "Eviction rate", "System health", "System uptime", "Resource usage", "Disk usage",
            "Error tracking", "Request volume", "Voice usage", "Feature adoption", "Service degradation",
        ],
        ["ChoreoAI"] =
        [
            "Request Rate", "Error Rate", "Request Duration", "Active Connections", "Token Usage", "Requests by Provider", "Success Rate",
            "Total Requests (24h)", "Streaming Requests", "Total Errors (24h)",
        ],
        ["La Factoria"] =
        [
            "Availability", "Request rate by status", "Error rate", "Response time percentiles", "Requests by endpoint", "Active requests",
            "Top errors by endpoint", "Connection pool usage", "Query latency by operation", "Transaction rates", "Cache hit ratio",
            "Cache operations", "CPU usage", "Memory usage", "Disk I/O", "Disk space", "Network traffic", "System load",
        ],
    };

    private static readonly Lazy<IReadOnlyList<string[]>> Table = new(ReadTable);

    [Fact]
    public void Every_panel_of_the_other_systems_is_in_the_table()
    {
        var panels = Wanted.SelectMany(system => system.Value.Select(panel => $"{system.Key}: {panel}"));

        Assert.Equal(panels.Order(), Table.Value.Select(row => $"{row[0]}: {row[1]}").Order());
    }

    [Fact]
    public void Every_panel_that_the_table_names_exists()
    {
        var there = Dashboard.All.SelectMany(dashboard => dashboard.Panels.Select(panel => $"{dashboard.Uid}: {panel.Title}")).ToHashSet();

        Assert.Subset(there, Table.Value.Select(row => $"{row[2]}: {row[3]}").ToHashSet());
    }

    [Fact]
    public void The_seven_panels_of_rate_limiting_keep_their_titles()
    {
        var titles = Dashboard.Named("kokorotts-rate-limiting").Panels.Select(panel => panel.Title);

        Assert.Subset(titles.ToHashSet(), Wanted["KokoroTTS API"].Take(7).ToHashSet());
    }

    private static IReadOnlyList<string[]> ReadTable() =>
    [
        .. File.ReadLines(Repository.PathOf("monitoring/grafana/README.md"))
            .SkipWhile(line => !line.StartsWith("| system |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
