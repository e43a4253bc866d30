using Microsoft.Net.Http.Headers;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>A text format that Prometheus reads.</summary>
public sealed class ExpositionFormat
{
    private const string OpenMetricsMediaType = "application/openmetrics-text";

    private ExpositionFormat(string contentType) => ContentType = contentType;

    /// <summary>The Prometheus text format, version 0.0.4.</summary>
    public static ExpositionFormat PrometheusText { get; } = new("text/plain; version=0.0.4; charset=utf-8");

    /// <summary>OpenMetrics 1.0.</summary>
    public static ExpositionFormat OpenMetrics { get; } = new($"{OpenMetricsMediaType}; version=1.0.0; charset=utf-8");

    /// <summary>Value of the Content-Type header.</summary>
    public string ContentType { get; }

    /// <summary>
    /// The format a client prefers: OpenMetrics only where it is asked for by name and not ranked below the text format.
    /// </summary>
    /// <param name="accept">Parsed Accept header; empty for none.</param>
    public static ExpositionFormat Preferred(IEnumerable<MediaTypeHeaderValue> accept)
    {
        var ranges = accept.ToList();
        var openMetrics = Quality(ranges.Where(IsOpenMetrics));
        var text = Quality(ranges.Where(range => range.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)));
        return openMetrics > 0 && openMetrics >= text ? OpenMetrics : PrometheusText;
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> ranges) =>
        ranges.Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();

    private static bool IsOpenMetrics(MediaTypeHeaderValue range)
    {
        if (!range.MediaType.Equals(OpenMetricsMediaType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var version = range.Parameters.FirstOrDefault(
            parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase));
        return version is null || HeaderUtilities.RemoveQuotes(version.Value).Equals("1.0.0", StringComparison.Ordinal);
    }
}
