using System.Text;
using KokoroTts.Observability.Metrics;

namespace KokoroTts.Observability.Tests.Documentation;

/// <summary>The part of docs/metrics.md that is made from the vocabulary.</summary>
internal static class MetricsReference
{
    private const string Start = "<!-- Generated from src/Observability/Metrics/Vocabulary.cs: begin -->\n";
    private const string End = "<!-- Generated: end -->\n";
    private const string Rest = "Further";

    // The first group with a beginning of the name takes it.
    private static readonly (string Title, string[] Beginnings)[] Groups =
    [
        ("Rate limits", ["kokorotts_requests_blocked", "kokorotts_rate_limit_", "kokorotts_character_limit", "kokorotts_abuse_", "kokorotts_max_concurrent_limit"]),
        ("HTTP requests", ["kokorotts_request", "kokorotts_concurrent_", "kokorotts_active_connections", "kokorotts_errors"]),
        ("Speech", ["kokorotts_speech_", "kokorotts_streaming_", "kokorotts_feature_", "kokorotts_characters_", "kokorotts_input_", "kokorotts_tokens", "kokorotts_audio_", "kokorotts_time_to_first_audio", "kokorotts_real_time_factor", "kokorotts_segments", "kokorotts_inference_", "kokorotts_model"]),
        ("Queues and workers", ["kokorotts_queue_", "kokorotts_retries", "kokorotts_hedges", "kokorotts_dead_letters", "kokorotts_worker", "kokorotts_devices"]),
        ("Providers of remote models", ["kokorotts_provider_"]),
        ("Audio cache", ["kokorotts_cache_"]),
        ("Cluster and grains", ["kokorotts_grain_", "kokorotts_cluster_", "kokorotts_certificate_", "kokorotts_usage_"]),
        ("Redis", ["kokorotts_redis_"]),
        ("GPUs", ["kokorotts_gpu_"]),
        ("Machine", ["kokorotts_cpu_", "kokorotts_memory_", "kokorotts_disk_"]),
        ("Process and runtime", ["kokorotts_build_", "kokorotts_uptime_", "kokorotts_draining", "process_", "dotnet_"]),
        (Rest, [""]),
    ];

    /// <summary>The page with its generated part as it has to be.</summary>
    public static string Renew(string page)
    {
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Start.Length && end >= start, $"The page needs the lines {Start}and {End}");
        return page[..start] + Write(Vocabulary.All) + page[end..];
    }

    private static string Write(IEnumerable<MetricDefinition> definitions)
    {
        var text = new StringBuilder();
        var byGroup = definitions.ToLookup(GroupOf);
        foreach (var (title, _) in Groups.Where(group => byGroup[group.Title].Any()))
        {
            text.Append($"\n### {title}\n\n| metric | type | unit | labels | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (var definition in byGroup[title])
            {
                text.Append(Row(definition));
            }
        }

        return text.Append('\n').ToString();
    }

    private static string GroupOf(MetricDefinition definition) =>
        Groups.First(group => group.Beginnings.Any(beginning => definition.Name.StartsWith(beginning, StringComparison.Ordinal))).Title;

    private static string Row(MetricDefinition definition)
    {
        var labels = string.Join(", ", definition.Labels.Select(label => $"`{label}`"));
        return $"| `{definition.Name}` | {definition.Kind.ToString().ToLowerInvariant()} | {UnitName(definition.Unit)} | {labels} | {definition.Help.Replace("|", "\\|", StringComparison.Ordinal)} |\n";
    }

    /// <summary>In words, where the unit is not a counted thing in braces.</summary>
    private static string UnitName(string unit) => unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        "MiBy" => "mebibytes",
        "%" => "percent",
        "Cel" => "degrees Celsius",
        "W" => "watts",
        "1" => "",
        _ => unit.Trim('{', '}').Replace('_', ' '),
    };
}
