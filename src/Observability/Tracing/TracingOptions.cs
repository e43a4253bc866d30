using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Observability.Tracing;

/// <summary>Where traces go and how many (configuration section <c>Tracing</c>).</summary>
public sealed class TracingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Tracing";

    /// <summary>The protocol over HTTP/1.1 and the default.</summary>
    public const string HttpProtocol = "http/protobuf";

    /// <summary>The protocol over gRPC.</summary>
    public const string GrpcProtocol = "grpc";

    private const string HttpPath = "/v1/traces";

    /// <summary>
    /// Base address of an OpenTelemetry collector, for example <c>http://localhost:4318</c>; null or empty: nothing is traced. Where it
    /// is not set, <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> counts.
    /// </summary>
    [RegularExpression("https?://[^/].*", ErrorMessage = "the http or https address of an OpenTelemetry collector, such as http://localhost:4318")]
    public string? OtlpEndpoint { get; set; }

    /// <summary>
    /// How the collector is spoken to: <see cref="HttpProtocol"/> or <see cref="GrpcProtocol"/>. Where it is not set,
    /// <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> counts.
    /// </summary>
    [RegularExpression("http/protobuf|grpc", ErrorMessage = "http/protobuf or grpc")]
    public string? Protocol { get; set; }

    /// <summary>Share of the requests that are traced, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double SampleRatio { get; set; } = 1;

    /// <summary>Most requests traced in one second, 1 to 100,000, whatever their share and whatever their callers ask for.</summary>
    [Range(1, 100_000)]
    public int MaxTracesPerSecond { get; set; } = 100;

    /// <summary>Whether anything is traced.</summary>
    public bool IsOn => !string.IsNullOrEmpty(OtlpEndpoint);

    /// <summary>Where the spans are sent; only where <see cref="IsOn"/>.</summary>
    internal Uri SpansEndpoint()
    {
        var address = new Uri(OtlpEndpoint!);
        return Protocol is GrpcProtocol || address.AbsolutePath.EndsWith(HttpPath, StringComparison.Ordinal)
            ? address
            : new Uri(OtlpEndpoint!.TrimEnd('/') + HttpPath);
    }
}
