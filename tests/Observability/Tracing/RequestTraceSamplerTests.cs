using System.Diagnostics;
using KokoroTts.Observability.Tracing;
using OpenTelemetry.Trace;

namespace KokoroTts.Observability.Tests.Tracing;

public sealed class RequestTraceSamplerTests
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_request_begins_a_trace_and_nothing_else_does()
    {
        var sampler = Sampler();

        Assert.True(Samples(sampler, Request));
        Assert.False(Samples(sampler, "Orleans.IWorkerDirectoryGrain/AnnounceAsync"));
        Assert.False(Samples(sampler, "System.Net.Http.HttpRequestOut"));
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, true)]
    [InlineData(ActivityTraceFlags.None, false)]
    public void What_happens_within_a_request_follows_it(ActivityTraceFlags flags, bool isSampled)
    {
        var sampler = Sampler(options => options.SampleRatio = isSampled ? 0 : 1);

        Assert.Equal(isSampled, Samples(sampler, "segment", Parent(flags)));
        Assert.Equal(isSampled, Samples(sampler, "Orleans.ISpeechWorkerGrain/SynthesizeAsync", Parent(flags, isRemote: true)));
    }

    [Fact]
    public void A_caller_may_keep_its_request_out()
    {
        Assert.False(Samples(Sampler(), Request, Parent(ActivityTraceFlags.None, isRemote: true)));
    }

    [Fact]
    public void A_caller_cannot_force_its_request_in()
    {
        var none = Sampler(options => options.SampleRatio = 0);
        var few = Sampler(options => options.MaxTracesPerSecond = 2);

        Assert.False(Samples(none, Request, Parent(ActivityTraceFlags.Recorded, isRemote: true)));
        Assert.Equal(2, Enumerable.Range(0, 10).Count(_ => Samples(few, Request, Parent(ActivityTraceFlags.Recorded, isRemote: true))));
    }

    [Fact]
    public void A_second_later_as_many_begin_again()
    {
        var sampler = Sampler(options => options.MaxTracesPerSecond = 2);
        Assert.Equal(2, Enumerable.Range(0, 5).Count(_ => Samples(sampler, Request)));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, Enumerable.Range(0, 5).Count(_ => Samples(sampler, Request)));
    }

    [Theory]
    [InlineData("/metrics", false)]
    [InlineData("/metrics/json", false)]
    [InlineData("/health/ready", false)]
    [InlineData("/v1/audio/speech", true)]
    public void Scrapes_and_probes_are_not_traced(string path, bool isSampled) =>
        Assert.Equal(isSampled, Samples(Sampler(), Request, tags: [new("url.path", path)]));

    [Fact]
    public void The_ratio_is_the_share_of_requests()
    {
        var sampler = Sampler(options => (options.SampleRatio, options.MaxTracesPerSecond) = (0.25, 100_000));

        var sampled = Enumerable.Range(0, 4000).Count(number => Samples(sampler, Request, traceId: TraceId(number)));

        Assert.InRange(sampled, 900, 1100);
    }

    private RequestTraceSampler Sampler(Action<TracingOptions>? configure = null)
    {
        var options = new TracingOptions();
        configure?.Invoke(options);
        return new RequestTraceSampler(options, _time);
    }

    private static bool Samples(
        RequestTraceSampler sampler,
        string name,
        ActivityContext parent = default,
        IEnumerable<KeyValuePair<string, object?>>? tags = null,
        ActivityTraceId? traceId = null) =>
        sampler.ShouldSample(new SamplingParameters(parent, traceId ?? ActivityTraceId.CreateRandom(), name, ActivityKind.Server, tags, null))
            .Decision is SamplingDecision.RecordAndSample;

    private static ActivityContext Parent(ActivityTraceFlags flags, bool isRemote = false) =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, null, isRemote);

    /// <summary>Ids from a fixed sequence, spread evenly.</summary>
    private static ActivityTraceId TraceId(int number)
    {
        var random = new Random(number);
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return ActivityTraceId.CreateFromBytes(bytes);
    }
}
