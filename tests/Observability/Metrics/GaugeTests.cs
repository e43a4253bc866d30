using KokoroTts.Observability.Metrics;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class GaugeTests : IDisposable
{
    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Workers_are_counted_by_how_they_stand_over_all_pools_with_none_at_zero()
    {
        _fixture.Metrics.Queues.ObserveWorkers(() => new WorkerCounts(2, 0, 1));
        _fixture.Metrics.Queues.ObserveWorkers(() => new WorkerCounts(1, 0, 3));

        Assert.Equal(["draining 0", "ready 3", "unreachable 4"], await SeriesAsync("kokorotts_workers"));
    }

    [Fact]
    public async Task Both_kinds_of_devices_are_told_and_those_that_are_missing()
    {
        _fixture.Metrics.Models.ObserveDevices(() => new DeviceCounts(1, 0, 2));

        Assert.Equal(["cpu 1", "cuda 0"], await SeriesAsync("kokorotts_devices"));
        Assert.Equal(["2"], await SeriesAsync("kokorotts_devices_missing"));
    }

    [Fact]
    public async Task A_model_is_loaded_on_each_device_or_not()
    {
        _fixture.Metrics.Models.ObservePlacements(() => [new("kokoro", "cuda0", true), new("kokoro", "cuda1", false)]);
        _fixture.Metrics.Models.Observe(() => [new("kokoro", "kokoro"), new("vibevoice", "lab")]);

        Assert.Equal(["cuda0 kokoro 1", "cuda1 kokoro 0"], await SeriesAsync("kokorotts_model_loaded"));
        Assert.Equal(["kokoro kokoro 1", "vibevoice lab 1"], await SeriesAsync("kokorotts_model_info"));
    }

    [Fact]
    public async Task Redis_is_connected_when_every_connection_is()
    {
        _fixture.Metrics.Redis.Observe(() => new RedisState(true, 2));
        var second = _fixture.Metrics.Redis.Observe(() => new RedisState(false, 1));
        Assert.Equal(["0"], await SeriesAsync("kokorotts_redis_connected"));
        Assert.Equal(["3"], await SeriesAsync("kokorotts_redis_connections"));

        second.Dispose();

        Assert.Equal(["1"], await SeriesAsync("kokorotts_redis_connected"));
        Assert.Equal(["2"], await SeriesAsync("kokorotts_redis_connections"));
    }

    [Fact]
    public async Task The_lines_in_front_of_Redis_are_added()
    {
        _fixture.Metrics.Redis.ObserveLine(() => new RedisLine(3, 10));
        _fixture.Metrics.Redis.ObserveLine(() => new RedisLine(4, 20));

        Assert.Equal(["7"], await SeriesAsync("kokorotts_redis_waiting_operations"));
        Assert.Equal(["30"], await SeriesAsync("kokorotts_redis_max_waiting_operations"));
    }

    [Fact]
    public async Task An_operation_on_Redis_is_timed_whether_or_not_it_succeeds_unless_it_was_dropped()
    {
        _fixture.Metrics.Redis.Ended("segment_read", succeeded: true, TimeSpan.FromSeconds(0.5));
        _fixture.Metrics.Redis.Ended("segment_read", succeeded: false, TimeSpan.FromSeconds(0.25));
        _fixture.Metrics.Redis.Dropped("segment_write");

        Assert.Equal(["segment_read 0.75"], await SeriesAsync("kokorotts_redis_operation_duration_seconds"));
        Assert.Equal(
            ["segment_read error 1", "segment_read ok 1", "segment_write dropped 1"], await SeriesAsync("kokorotts_redis_operations_total"));
    }

    [Fact]
    public async Task Dead_letters_are_absent_until_their_number_is_known()
    {
        long? letters = null;
        _fixture.Metrics.Queues.ObserveDeadLetters(() => letters);
        Assert.DoesNotContain("kokorotts_dead_letters_kept", (await _fixture.CollectAsync()).Keys);

        letters = 0;

        Assert.Equal(["0"], await SeriesAsync("kokorotts_dead_letters_kept"));
    }

    [Fact]
    public async Task A_process_drains_when_any_part_of_it_says_so()
    {
        Assert.DoesNotContain("kokorotts_draining", (await _fixture.CollectAsync()).Keys);
        var isDraining = false;
        _fixture.Metrics.Lifetime.ObserveDraining(() => isDraining);
        _fixture.Metrics.Lifetime.ObserveDraining(() => false);
        Assert.Equal(["0"], await SeriesAsync("kokorotts_draining"));

        isDraining = true;

        Assert.Equal(["1"], await SeriesAsync("kokorotts_draining"));
    }

    [Fact]
    public async Task A_certificate_has_the_time_at_which_it_expires()
    {
        _fixture.Metrics.Cluster.CertificateExpires("own", new DateTimeOffset(2030, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(["own 1893456000"], await SeriesAsync("kokorotts_certificate_expiry_time_seconds"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_has_the_room_of_the_one_above_it()
    {
        var above = Path.GetTempPath();
        _fixture.Metrics.Disks.Observe("temporary", above);
        _fixture.Metrics.Disks.Observe("data", Path.Combine(above, "not", "yet", "there"));

        var sizes = await SeriesAsync("kokorotts_disk_size_bytes");

        var size = new DriveInfo(above).TotalSize;
        Assert.Equal([$"data {size}", $"temporary {size}"], sizes);
        var available = (await _fixture.CollectAsync())["kokorotts_disk_available_bytes"].Points;
        Assert.All(available, point => Assert.InRange(point.Value, 0, size));
    }

    private async Task<IEnumerable<string>> SeriesAsync(string name) => (await _fixture.CollectAsync())[name].Points
        .Select(point => string.Join(' ', [.. point.Labels.OrderBy(label => label.Name).Select(label => label.Value), FormattableString.Invariant($"{point.Value}")]))
        .Order(StringComparer.Ordinal);
}
