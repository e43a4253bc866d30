using KokoroTts.Observability.Metrics;

namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>What dashboards may ask for: the vocabulary, Prometheus' own series, and those of exporters.</summary>
internal static class KnownMetrics
{
    /// <summary>Beginnings of the names of metrics that come from elsewhere, each with every metric of it that is used.</summary>
    private static readonly Dictionary<string, string[]> Elsewhere = new()
    {
        ["node_"] =
        [
            "node_cpu_seconds_total", "node_disk_read_bytes_total", "node_disk_written_bytes_total", "node_filesystem_avail_bytes",
            "node_filesystem_size_bytes", "node_load1", "node_load15", "node_load5", "node_memory_MemAvailable_bytes",
            "node_network_receive_bytes_total", "node_network_transmit_bytes_total", "node_uname_info",
        ],
        ["redis_"] =
        [
            "redis_commands_processed_total", "redis_connected_clients", "redis_db_keys", "redis_evicted_keys_total", "redis_expired_keys_total",
            "redis_keyspace_hits_total", "redis_keyspace_misses_total", "redis_memory_max_bytes", "redis_memory_used_bytes", "redis_up",
        ],
        ["container_"] =
        [
            "container_cpu_usage_seconds_total", "container_memory_working_set_bytes",
            "container_network_receive_bytes_total", "container_network_transmit_bytes_total",
        ],
        ["DCGM_"] = ["DCGM_FI_DEV_MEM_COPY_UTIL", "DCGM_FI_DEV_SM_CLOCK", "DCGM_FI_DEV_XID_ERRORS"],
        ["probe_"] = ["probe_duration_seconds", "probe_success"],

        // Microsoft.Orleans' meter, whose counters the silo's listener exposes without a suffix.
        ["orleans_"] =
        [
            "orleans_app_requests_timedout", "orleans_catalog_activation_created", "orleans_catalog_activation_destroyed",
            "orleans_gateway_connected_clients", "orleans_messaging_expired", "orleans_messaging_pings_reply_missed",
            "orleans_messaging_rejected", "orleans_messaging_sent_dropped", "orleans_messaging_sent_failed",
            "orleans_scheduler_long_running_turns",
        ],
    };

    private static readonly string[] Prometheus = ["up", "ALERTS"];

    private static readonly Dictionary<string, MetricDefinition> Definitions = Vocabulary.All.ToDictionary(definition => definition.Name);

    /// <summary>The vocabulary's definition of a metric or of a series of a histogram; null where it is not of the vocabulary.</summary>
    public static MetricDefinition? Definition(string series) =>
        Definitions.GetValueOrDefault(series)
        ?? new[] { "_bucket", "_count", "_sum" }.Where(series.EndsWith)
            .Select(suffix => Definitions.GetValueOrDefault(series[..^suffix.Length]))
            .FirstOrDefault(definition => definition?.Kind is MetricKind.Histogram);

    /// <summary>Whether the service itself answers for it, so that it has the jobs and instances that a reader chooses.</summary>
    public static bool IsOurs(string series) =>
        series.StartsWith("kokorotts_", StringComparison.Ordinal) || series.StartsWith("process_", StringComparison.Ordinal)
        || series.StartsWith("dotnet_", StringComparison.Ordinal) || series.StartsWith("orleans_", StringComparison.Ordinal) || series is "up";

    public static bool IsElsewhere(string series) => Prometheus.Contains(series) || Elsewhere.Values.Any(names => names.Contains(series));

    /// <summary>Whether its value only grows, so that only its increase says something.</summary>
    public static bool IsCounter(string series) => Definition(series) switch
    {
        { Kind: MetricKind.Counter or MetricKind.Histogram } => true,
        null => series.EndsWith("_total", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Labels of a series of the vocabulary, with those that a scrape adds; null where they are not known here.</summary>
    public static IEnumerable<string>? LabelsOf(string series) =>
        Definition(series) is { } definition
            ? [.. definition.Labels, "job", "instance", .. series.EndsWith("_bucket", StringComparison.Ordinal) ? ["le"] : Array.Empty<string>()]
            : series switch
            {
                "up" => ["job", "instance"],
                "ALERTS" => ["alertname", "alertstate", "severity", "area", "job", "instance"],
                _ => null,
            };
}
