namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>One of the values that a bucket counts, with the trace it was recorded in.</summary>
/// <param name="TraceId">Id of the trace, 32 lower-case hexadecimal digits.</param>
/// <param name="SpanId">Id of the span in it, 16 lower-case hexadecimal digits.</param>
/// <param name="Value">The value recorded.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record MetricExemplar(string TraceId, string SpanId, double Value, DateTimeOffset RecordedAt);
