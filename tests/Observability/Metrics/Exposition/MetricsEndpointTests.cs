using System.Net;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Observability.Tests.Metrics.Exposition;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task A_scrape_answers_what_was_recorded_in_the_text_format()
    {
        await using var host = await TestHost.StartAsync();
        var metrics = host.Services.GetRequiredService<KokoroMetrics>();
        metrics.Speech.Accepted(new SpokenBy("kokoro", "kokoro", "Zoë \"z\""), "mp3", SpeechFeatures.None, 12);

        using var answer = await host.Client.GetAsync("/metrics");
        var text = ParsedExposition.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("counter", text.Types["kokorotts_input_characters_total"]);
        Assert.Equal(12, text.Value("kokorotts_input_characters_total", ("provider", "kokoro"), ("model", "kokoro"), ("voice", "Zoë \"z\"")));
        Assert.Equal(1, text.Value("kokorotts_build_info", ("version", ProductVersion.Current)));
        Assert.True(text.Value("process_resident_memory_bytes") > 0);
    }

    [Fact]
    public async Task A_scrape_that_accepts_OpenMetrics_gets_OpenMetrics()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("Accept", "application/openmetrics-text;version=1.0.0");

        using var answer = await host.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("\n# EOF\n", body);
        Assert.Equal("counter", ParsedExposition.Parse(body).Types["process_cpu_seconds"]);
    }

    [Fact]
    public async Task The_path_that_other_services_have_gives_the_same()
    {
        await using var host = await TestHost.StartAsync();

        var text = ParsedExposition.Parse(await host.Client.GetStringAsync("/metrics/prometheus"));

        Assert.Equal(1, text.Value("kokorotts_build_info"));
    }

    [Theory]
    [InlineData("name[]=kokorotts_build_info&name[]=kokorotts_queue_wait_seconds&name[]=none", "kokorotts_build_info", "kokorotts_queue_wait_seconds")]
    [InlineData("name%5B%5D=kokorotts_queue_wait_seconds_bucket", "kokorotts_queue_wait_seconds")]
    [InlineData("name[]=none")]
    [InlineData("name[]=")]
    public async Task A_scrape_by_name_gets_those_metrics_only(string query, params string[] families)
    {
        await using var host = await TestHost.StartAsync();
        host.Services.GetRequiredService<KokoroMetrics>().Queues.Waited("kokoro", TimeSpan.FromSeconds(1));

        var body = await host.Client.GetStringAsync("/metrics?" + query);

        Assert.Equal(families, body.Length == 0 ? [] : ParsedExposition.Parse(body).Types.Keys);
    }

    [Fact]
    public async Task A_scrape_may_name_a_hundred_metrics_and_not_one_more()
    {
        await using var host = await TestHost.StartAsync();
        var hundred = string.Join('&', Enumerable.Repeat("name[]=kokorotts_build_info", 100));

        using var allowed = await host.Client.GetAsync("/metrics?" + hundred);
        using var refused = await host.Client.GetAsync("/metrics?name[]=x&" + hundred);

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Ask for at most 100 metrics by name[], or for all of them without it.\n", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_scrape_that_cannot_be_answered_in_time_says_so()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<TimeProvider>(time));
        using var entered = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        host.Services.GetRequiredService<KokoroMetrics>().Queues.Observe("gpu0", () =>
        {
            entered.Release();
            release.Wait();
            return 0;
        });
        var scrape = host.Client.GetAsync("/metrics");
        await entered.WaitAsync();

        // The scrape sets its timer only after it has started the collection, so one step could come too early.
        while (!scrape.IsCompleted)
        {
            time.Advance(MetricCollector.TimeLimit);
            await Task.Yield();
        }

        using var answer = await scrape;
        release.Set();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("The metrics could not be collected in 5 s.\n", await answer.Content.ReadAsStringAsync());
    }
}
