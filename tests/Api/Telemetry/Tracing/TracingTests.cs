using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Telemetry.Tracing;

public sealed partial class TracingTests
{
    private const string CallersSpan = "b7ad6b7169203331";

    private readonly string _trace = ActivityTraceId.CreateRandom().ToHexString();

    [Fact]
    public async Task A_speech_request_is_one_trace_from_its_caller_to_the_engine()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using (var server = await ApiServer.StartAsync(("Tracing:OtlpEndpoint", collector.Address)))
        {
            await SendAsync(server, HttpMethod.Post, "/v1/audio/speech", new { model = "tone", voice = "low", input = "One sentence. Another one.", response_format = "pcm" });
            await server.StopAsync();
        }

        var spans = collector.Of(_trace);
        var request = spans.Single(span => span.ParentId == CallersSpan);
        Assert.Equal("POST /v1/audio/speech", request.Name);
        Assert.Equal("/v1/audio/speech", request.Tags["http.route"]);
        Assert.Equal("200", request.Tags["http.response.status_code"]);
        Assert.Equal("tone", spans.Single(span => span.Name == "plan" && span.ParentId == request.SpanId).Tags["kokorotts.model"]);
        var segments = spans.Where(span => span.Name == "segment" && span.ParentId == request.SpanId).ToList();
        Assert.NotEmpty(segments);
        Assert.All(segments, segment => Assert.Single(spans, span => span.Name == "inference" && span.ParentId == segment.SpanId));
        Assert.Equal(["KokoroTts", "Microsoft.AspNetCore"], spans.Select(span => span.Source).Distinct().Order());
    }

    [Theory]
    [InlineData("kokorotts_request_duration_seconds_bucket")]
    [InlineData("kokorotts_time_to_first_audio_seconds_bucket")]
    public async Task A_histogram_names_the_trace(string series)
    {
        await using var collector = await TraceCollector.StartAsync();
        await using var server = await ApiServer.StartAsync(("Tracing:OtlpEndpoint", collector.Address));
        await SendAsync(server, HttpMethod.Post, "/v1/audio/speech", new { model = "tone", voice = "low", input = "One.", response_format = "pcm" });

        await Eventually.IsTrueAsync(
            async () => Exemplars(await ScrapeAsync(server)).Any(exemplar => exemplar.Series == series && exemplar.Trace == _trace),
            $"an exemplar of {series} names the trace");
    }

    [Fact]
    public async Task An_error_is_told_with_its_route()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using (var server = await ApiServer.StartAsync(("Tracing:OtlpEndpoint", collector.Address)))
        {
            await SendAsync(server, HttpMethod.Get, "/v1/models/unheard-of");
            await server.StopAsync();
        }

        var request = collector.Of(_trace).Single();
        Assert.Equal("GET /v1/models/{model}", request.Name);
        Assert.Equal("404", request.Tags["http.response.status_code"]);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    public async Task Scrapes_and_probes_leave_no_trace(string path)
    {
        await using var collector = await TraceCollector.StartAsync();
        await using (var server = await ApiServer.StartAsync(("Tracing:OtlpEndpoint", collector.Address)))
        {
            await SendAsync(server, HttpMethod.Get, path);
            await server.StopAsync();
        }

        Assert.Empty(collector.Of(_trace));
    }

    [Fact]
    public async Task Where_nothing_is_traced_no_histogram_names_a_trace()
    {
        await using var server = await ApiServer.StartAsync();
        await SendAsync(server, HttpMethod.Post, "/v1/audio/speech", new { model = "tone", voice = "low", input = "One.", response_format = "pcm" });
        await Eventually.IsTrueAsync(
            async () => (await ScrapeAsync(server)).Contains("kokorotts_request_duration_seconds_count", StringComparison.Ordinal), "the request is counted");

        Assert.Empty(Exemplars(await ScrapeAsync(server)));
    }

    [Fact]
    public async Task A_collector_that_is_away_fails_no_request()
    {
        await using var server = await ApiServer.StartAsync(("Tracing:OtlpEndpoint", "http://127.0.0.1:9"));

        await SendAsync(server, HttpMethod.Get, "/v1/models/tone");
        await server.StopAsync();
    }

    private async Task SendAsync(ApiServer server, HttpMethod method, string path, object? body = null)
    {
        // The test's own client would make a span of its own between this caller and the server.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = server.Client.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("traceparent", $"00-{_trace}-{CallersSpan}-01");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> ScrapeAsync(ApiServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("Accept", "application/openmetrics-text;version=1.0.0");
        using var response = await server.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static IEnumerable<(string Series, string Trace)> Exemplars(string openMetrics) =>
        Exemplar().Matches(openMetrics).Select(match => (match.Groups["series"].Value, match.Groups["trace"].Value));

    [GeneratedRegex("""^(?<series>\w+)\{[^}]*(\{[^}]*\}[^}]*)*\} \S+ # \{trace_id="(?<trace>[0-9a-f]{32})",span_id="[0-9a-f]{16}"\} \S+ [0-9.]+$""", RegexOptions.Multiline)]
    private static partial Regex Exemplar();
}
