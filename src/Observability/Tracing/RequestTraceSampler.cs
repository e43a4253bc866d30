using System.Diagnostics;
using OpenTelemetry.Trace;

namespace KokoroTts.Observability.Tracing;

/// <summary>
/// Decides which requests are traced. A trace begins with an HTTP request and with nothing else, so that timers and polls leave none;
/// whoever sends the request may keep it out of the traces, and may not force it in: the ratio and the bound count for it all the same.
/// What happens within a request follows the request.
/// </summary>
internal sealed class RequestTraceSampler : Sampler
{
    private const string RequestActivity = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string PathTag = "url.path";

    private static readonly string[] ProbePaths = ["/metrics", "/health"];

    private readonly TraceIdRatioBasedSampler _ratio;
    private readonly int _mostPerSecond;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _second = long.MinValue;
    private int _begun;

    public RequestTraceSampler(TracingOptions options, TimeProvider time)
    {
        _ratio = new TraceIdRatioBasedSampler(options.SampleRatio);
        _mostPerSecond = options.MaxTracesPerSecond;
        _time = time;
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        var isWanted = parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
        var isSampled = samplingParameters.Name == RequestActivity
            ? (isWanted || parent.TraceId == default)
                && !IsProbe(samplingParameters.Tags)
                && _ratio.ShouldSample(samplingParameters).Decision is SamplingDecision.RecordAndSample
                && MayBegin()
            : isWanted;
        return new SamplingResult(isSampled ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }

    /// <summary>Scrapes and probes come every few seconds for ever, and say nothing about how requests fare.</summary>
    private static bool IsProbe(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags?.FirstOrDefault(tag => tag.Key == PathTag).Value is string path
        && ProbePaths.Any(probe => path.StartsWith(probe, StringComparison.Ordinal));

    private bool MayBegin()
    {
        var second = _time.GetTimestamp() / _time.TimestampFrequency;
        lock (_gate)
        {
            if (second != _second)
            {
                _second = second;
                _begun = 0;
            }

            if (_begun >= _mostPerSecond)
            {
                return false;
            }

            _begun++;
            return true;
        }
    }
}
