namespace KokoroTts.Observability.Metrics;

/// <summary>What a metric's value means, in the terms of the Prometheus data model.</summary>
public enum MetricKind
{
    /// <summary>A sum that only grows while the process lives.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>A distribution counted into buckets with fixed upper bounds.</summary>
    Histogram,
}
