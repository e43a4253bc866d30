namespace KokoroTts.Api.Tests.Telemetry.Tracing;

/// <summary>A span as a collector gets it.</summary>
internal sealed record ReceivedSpan(
    string Source, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The spans of an <c>ExportTraceServiceRequest</c>; field numbers are those of opentelemetry-proto.</summary>
    public static IEnumerable<ReceivedSpan> In(ReadOnlyMemory<byte> request) =>
        from resource in new ProtobufMessage(request).Messages(1)
        from scope in resource.Messages(2)
        let source = scope.Messages(1).Single().Text(1)
        from span in scope.Messages(2)
        select new ReceivedSpan(
            source, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Messages(9).ToDictionary(tag => tag.Text(1), Value));

    private static string Value(ProtobufMessage tag) =>
        tag.Messages(2).Single() is var value && value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}";
}
