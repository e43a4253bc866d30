using System.Diagnostics.Metrics;
using KokoroTts.Observability.Metrics.Custom;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Observability.Tests.Metrics.Exposition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KokoroTts.Observability.Tests.Metrics.Custom;

public sealed class CustomMetricsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricCollector _collector;
    private readonly CustomMetrics _metrics;

    public CustomMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricCollector(meters, _time);
        _metrics = new CustomMetrics(meters, _time, NullLogger<CustomMetrics>.Instance);
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task A_counter_adds_up_by_its_labels()
    {
        _metrics.Increment("books_read", ("shelf", "poetry"));
        _metrics.Add("books_read_total", 2.5, ("shelf", "poetry"));
        _metrics.Increment("books_read", ("shelf", ""));

        var text = await ScrapeAsync();

        Assert.Equal("counter", text.Types["kokorotts_custom_books_read_total"]);
        Assert.Equal(3.5, text.Value("kokorotts_custom_books_read_total", ("shelf", "poetry")));
        Assert.Equal(1, text.Value("kokorotts_custom_books_read_total", ("shelf", "unknown")));
    }

    [Fact]
    public async Task A_gauge_has_its_last_value()
    {
        _metrics.Gauge("shelf_bytes", 7);
        _metrics.Gauge("shelf_bytes", -3);

        Assert.Equal(-3, (await ScrapeAsync()).Value("kokorotts_custom_shelf_bytes"));
    }

    [Fact]
    public async Task A_timer_records_once_what_passed_until_its_end()
    {
        var timing = _metrics.Time("reading", ("shelf", "poetry"));
        _time.Advance(TimeSpan.FromSeconds(2));
        timing.Dispose();
        _time.Advance(TimeSpan.FromSeconds(2));
        timing.Dispose();

        var text = await ScrapeAsync();

        Assert.Equal("histogram", text.Types["kokorotts_custom_reading_seconds"]);
        Assert.Equal(2, text.Value("kokorotts_custom_reading_seconds_sum", ("shelf", "poetry")));
        Assert.Equal(1, text.Value("kokorotts_custom_reading_seconds_count", ("shelf", "poetry")));
    }

    [Fact]
    public async Task Operations_are_counted_by_their_outcome_and_timed()
    {
        Assert.Equal(42, await _metrics.TrackStorageAsync("select", "users", () => Task.FromResult(42)));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _metrics.TrackExternalCallAsync("openai", "completions", () => Task.FromException(new InvalidOperationException())));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _metrics.TrackExternalCallAsync("openai", "completions", () => Task.FromCanceled(new CancellationToken(canceled: true))));

        var text = await ScrapeAsync();

        Assert.Equal(1, text.Value("kokorotts_custom_storage_operations_total", ("operation", "select"), ("collection", "users"), ("outcome", "ok")));
        Assert.Equal(1, text.Value("kokorotts_custom_storage_operation_duration_seconds_count", ("operation", "select"), ("collection", "users")));
        Assert.Equal(1, text.Value("kokorotts_custom_external_calls_total", ("service", "openai"), ("operation", "completions"), ("outcome", "failed")));
        Assert.Equal(1, text.Value("kokorotts_custom_external_calls_total", ("outcome", "cancelled")));
        Assert.Equal(2, text.Value("kokorotts_custom_external_call_duration_seconds_count", ("service", "openai")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Books")]
    [InlineData("9_books")]
    [InlineData("books:read")]
    [InlineData("books-read")]
    [InlineData("books\n")]
    [InlineData("books_count")]
    [InlineData("books_bucket")]
    public void A_name_outside_of_the_grammar_is_refused(string name)
    {
        Assert.Contains("is no name for a metric", Assert.Throws<ArgumentException>(() => _metrics.Increment(name)).Message);
        Assert.Contains("is no name for a metric", Assert.Throws<ArgumentException>(() => _metrics.Gauge(name, 1)).Message);
    }

    [Theory]
    [InlineData("le")]
    [InlineData("__name")]
    [InlineData("a b")]
    [InlineData("")]
    public void So_is_the_name_of_a_label(string label) =>
        Assert.Contains("is no name for a label", Assert.Throws<ArgumentException>(() => _metrics.Increment("books", (label, "x"))).Message);

    [Fact]
    public void A_metric_keeps_its_kind_and_its_labels()
    {
        _metrics.Increment("books", ("shelf", "poetry"));

        Assert.Contains("is a Counter already", Assert.Throws<ArgumentException>(() => _metrics.Gauge("books", 1, ("shelf", "poetry"))).Message);
        Assert.Contains("has the labels (shelf)", Assert.Throws<ArgumentException>(() => _metrics.Increment("books")).Message);
        Assert.Contains("has the labels (shelf)", Assert.Throws<ArgumentException>(() => _metrics.Increment("books", ("room", "x"))).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_counter_never_falls(double amount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _metrics.Add("books", amount));

    [Fact]
    public async Task Label_values_beyond_the_bound_are_one_series()
    {
        for (var book = 0; book < CustomMetrics.MostLabelSets + 5; book++)
        {
            _metrics.Increment("books", ("title", $"book {book}"), ("shelf", "poetry"));
        }

        _metrics.Increment("books", ("title", "book 0"), ("shelf", "poetry"));
        var text = await ScrapeAsync();

        Assert.Equal(CustomMetrics.MostLabelSets + 1, text.Samples.Count(sample => sample.Name == "kokorotts_custom_books_total"));
        Assert.Equal(5, text.Value("kokorotts_custom_books_total", ("title", "other"), ("shelf", "other")));
        Assert.Equal(2, text.Value("kokorotts_custom_books_total", ("title", "book 0")));
    }

    [Fact]
    public async Task Metrics_beyond_the_bound_are_not_recorded_and_fail_nobody()
    {
        for (var metric = 0; metric < CustomMetrics.MostMetrics + 5; metric++)
        {
            _metrics.Gauge($"gauge_{metric}", 1);
        }

        using (_metrics.Time("one_more"))
        {
            _metrics.Gauge("gauge_0", 2);
        }

        var text = await ScrapeAsync();
        Assert.Equal(CustomMetrics.MostMetrics, text.Types.Count);
        Assert.Equal(2, text.Value("kokorotts_custom_gauge_0"));
    }

    private async Task<ParsedExposition> ScrapeAsync() => ParsedExposition.Parse(
        PrometheusTextWriter.Write(await _collector.CollectAsync(CancellationToken.None), ExpositionFormat.PrometheusText));
}
