using KokoroTts.Observability.Metrics;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class KokoroMetricsTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Every_definition_is_recorded_with_the_kind_help_and_labels_it_declares()
    {
        _fixture.RecordEverything();
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));

        var families = await _fixture.CollectAsync();

        // These two depend on the kernel's files and on time passing between readings of them.
        string[] machine = ["kokorotts_cpu_percent", "kokorotts_memory_percent", "process_open_fds"];
        Assert.All(Vocabulary.All.Where(definition => !machine.Contains(definition.Name)), definition =>
        {
            var family = families[definition.Name];
            Assert.Equal(definition.Kind, family.Kind);
            Assert.Equal(definition.Help, family.Help);
            Assert.All(family.Points, point =>
            {
                Assert.Equal(definition.Labels.Order(), point.Labels.Select(label => label.Name).Order());
                Assert.Equal(definition.Buckets, point.Buckets.Select(bucket => bucket.UpperBound).SkipLast(1));
            });
        });
        Assert.Empty(families.Keys.Except(Vocabulary.All.Select(definition => definition.Name)));
    }

    [Fact]
    public async Task Requests_are_concurrent_from_start_to_end()
    {
        _fixture.Metrics.Requests.Started();
        _fixture.Metrics.Requests.Started();
        _fixture.Metrics.Requests.Ended("203.0.113.7", "/v1/models", "GET", 200, model: null, TimeSpan.Zero);

        Assert.Equal(1, await ValueAsync("kokorotts_concurrent_requests"));
    }

    [Fact]
    public async Task Redis_is_connected_or_not_where_it_is_used()
    {
        Assert.DoesNotContain("kokorotts_redis_connected", (await _fixture.CollectAsync()).Keys);
        var isConnected = true;
        using (_fixture.Metrics.Redis.Observe(() => new RedisState(isConnected, 0)))
        {
            Assert.Equal(1, await ValueAsync("kokorotts_redis_connected"));
            isConnected = false;
            Assert.Equal(0, await ValueAsync("kokorotts_redis_connected"));
        }

        Assert.DoesNotContain("kokorotts_redis_connected", (await _fixture.CollectAsync()).Keys);
    }

    [Fact]
    public async Task The_real_time_factor_is_synthesis_time_over_audio_time()
    {
        _fixture.Metrics.Speech.Synthesized("kokoro", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
        _fixture.Metrics.Speech.Synthesized("kokoro", TimeSpan.FromSeconds(1), TimeSpan.Zero);

        var point = (await _fixture.CollectAsync())["kokorotts_real_time_factor"].Points.Single();
        Assert.Equal(0.25, point.Value);
        Assert.Equal(1, point.Buckets[^1].CumulativeCount);
    }

    [Fact]
    public async Task The_hundred_and_first_voice_counts_as_other()
    {
        for (var voice = 1; voice <= 103; voice++)
        {
            _fixture.Metrics.Speech.Accepted(new SpokenBy("kokoro", "kokoro", $"voice{voice}"), "mp3", SpeechFeatures.None, 1);
        }

        var points = (await _fixture.CollectAsync())["kokorotts_input_characters_total"].Points;
        Assert.Equal(101, points.Count);
        Assert.Equal(3, points.Single(point => point.Labels.Any(label => label.Value == "other")).Value);
    }

    [Fact]
    public async Task A_request_without_a_route_and_with_an_odd_status_is_still_counted()
    {
        _fixture.Metrics.Requests.Ended("203.0.113.7", endpoint: null, "GET", 42, model: null, TimeSpan.Zero);

        var point = (await _fixture.CollectAsync())["kokorotts_requests_total"].Points.Single();
        Assert.Equal(["203.0.113.7", "other", "unknown"], point.Labels.Select(label => label.Value).Order());
    }

    [Fact]
    public async Task A_queue_is_reported_until_its_registration_ends()
    {
        var gpu = _fixture.Metrics.Queues.Observe("gpu0", () => 5);
        _fixture.Metrics.Queues.Observe("cpu", () => 2);
        Assert.Equal([2, 5], await QueueLengthsAsync());

        gpu.Dispose();

        Assert.Equal([2], await QueueLengthsAsync());
    }

    [Fact]
    public async Task A_queue_registered_again_survives_the_end_of_its_first_registration()
    {
        var first = _fixture.Metrics.Queues.Observe("gpu0", () => 5);
        _fixture.Metrics.Queues.Observe("gpu0", () => 7);

        first.Dispose();

        Assert.Equal([7], await QueueLengthsAsync());
    }

    [Fact]
    public async Task The_open_breakers_of_several_pools_are_added()
    {
        _fixture.Metrics.Queues.ObserveBreakers(() => 1);
        var second = _fixture.Metrics.Queues.ObserveBreakers(() => 2);
        Assert.Equal(3, await ValueAsync("kokorotts_worker_breakers_open"));

        second.Dispose();

        Assert.Equal(1, await ValueAsync("kokorotts_worker_breakers_open"));
    }

    [Fact]
    public async Task The_sizes_of_several_caches_are_added()
    {
        _fixture.Metrics.Cache.Observe(() => new CacheSize(100, 1, 1000));
        var second = _fixture.Metrics.Cache.Observe(() => new CacheSize(20, 2, 500));
        Assert.Equal(120, await ValueAsync("kokorotts_cache_bytes"));
        Assert.Equal(3, await ValueAsync("kokorotts_cache_entries"));
        Assert.Equal(1500, await ValueAsync("kokorotts_cache_max_bytes"));

        second.Dispose();

        Assert.Equal(100, await ValueAsync("kokorotts_cache_bytes"));
    }

    [Fact]
    public async Task Every_operation_of_the_cache_has_a_name_of_its_own()
    {
        foreach (var operation in Enum.GetValues<CacheOperation>())
        {
            _fixture.Metrics.Cache.Count(operation);
        }

        var points = (await _fixture.CollectAsync())["kokorotts_cache_operations_total"].Points;
        Assert.Equal(
            ["evict", "hit", "miss", "shared", "store_hit", "store_miss"],
            points.Select(point => point.Labels.Single().Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_gauge_nobody_feeds_is_absent()
    {
        var families = await _fixture.CollectAsync();

        Assert.DoesNotContain("kokorotts_cache_bytes", families.Keys);
        Assert.DoesNotContain("kokorotts_max_concurrent_limit", families.Keys);
    }

    [Fact]
    public async Task Uptime_follows_the_clock()
    {
        _fixture.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(120, await ValueAsync("kokorotts_uptime_seconds"));
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        const int Runs = 1_000;
        // The runtime may allocate on any thread, as when it compiles anew; what a run allocates is there every time.
        Assert.InRange(Enumerable.Range(0, 10).Min(_ => Allocated()), 0, Runs);

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Runs; i++)
            {
                Record();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Record()
        {
            _fixture.Metrics.Requests.Started();
            _fixture.Metrics.Requests.Ended("203.0.113.7", "/v1/audio/speech", "POST", 200, "kokoro", TimeSpan.FromSeconds(1));
            _fixture.Metrics.Requests.Failed("server_error", "/v1/audio/speech", "kokoro");
            _fixture.Metrics.Requests.Streamed("kokoro", "kokoro");
            _fixture.Metrics.Speech.Accepted(MetricsFixture.Heart, "mp3", SpeechFeatures.Speed | SpeechFeatures.Instructions, 12);
            _fixture.Metrics.Speech.AudioProduced(MetricsFixture.Heart, TimeSpan.FromSeconds(2), 40);
            _fixture.Metrics.Speech.InferenceEnded("kokoro", TimeSpan.FromMilliseconds(70));
            _fixture.Metrics.Speech.SegmentEnded("kokoro", SegmentOutcome.Cached);
            _fixture.Metrics.Cache.Count(CacheOperation.Shared);
            _fixture.Metrics.Redis.Ended("segment_read", succeeded: true, TimeSpan.FromMilliseconds(1));
        }
    }

    private async Task<double> ValueAsync(string name) => (await _fixture.CollectAsync())[name].Points.Single().Value;

    private async Task<IEnumerable<double>> QueueLengthsAsync() =>
        (await _fixture.CollectAsync())["kokorotts_queue_length"].Points.Select(point => point.Value).Order();
}
