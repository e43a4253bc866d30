using KokoroTts.Observability.Gpu;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Observability.Tests.Gpu;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class GpuMetricsTests : IDisposable
{
    private static readonly GpuReading Untold = new(1, null, "", null, null, null, null, null, null);

    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("kokorotts_gpu_memory_used_mb", 30 * 1024)]
    [InlineData("kokorotts_gpu_memory_total_mb", 141 * 1024)]
    [InlineData("kokorotts_gpu_utilization_ratio", 0.37)]
    [InlineData("kokorotts_gpu_temperature_celsius", 61)]
    [InlineData("kokorotts_gpu_power_watts", 412.345)]
    public async Task A_reading_is_a_series_in_the_unit_of_its_name_and_an_absent_one_is_none(string name, double value)
    {
        _fixture.Metrics.Gpus.Observe(new FixedReadings(SampledGpus.First, Untold));

        var point = (await _fixture.CollectAsync())[name].Points.Single();

        Assert.Equal(value, point.Value, precision: 9);
        Assert.Equal([new MetricLabel("device_id", "0")], point.Labels);
    }

    [Fact]
    public async Task A_reading_of_zero_is_a_series()
    {
        _fixture.Metrics.Gpus.Observe(new FixedReadings(SampledGpus.Second));

        Assert.Equal(0, (await _fixture.CollectAsync())["kokorotts_gpu_memory_used_mb"].Points.Single().Value);
    }

    [Fact]
    public async Task Every_GPU_is_named()
    {
        _fixture.Metrics.Gpus.Observe(new FixedReadings(SampledGpus.First, Untold));

        var points = (await _fixture.CollectAsync())["kokorotts_gpu_info"].Points;

        Assert.All(points, point => Assert.Equal(1, point.Value));
        Assert.Equal(["0 NVIDIA H200 GPU-11111111-2222", "1 unknown unknown"], points.Select(Labels).Order());
    }

    [Fact]
    public async Task Every_reason_for_which_a_GPU_may_be_slowed_down_is_in_force_or_not()
    {
        _fixture.Metrics.Gpus.Observe(new FixedReadings(SampledGpus.Second, Untold with { Index = 2 }));

        var points = (await _fixture.CollectAsync())["kokorotts_gpu_throttled"].Points;

        Assert.Equal(
            [
                "1 hw_power_brake_slowdown: 0", "1 hw_slowdown: 1", "1 hw_thermal_slowdown: 1", "1 sw_power_cap: 0", "1 sw_thermal_slowdown: 0",
            ],
            points.Select(point => $"{Labels(point)}: {point.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_series_end_with_the_reports()
    {
        using (_fixture.Metrics.Gpus.Observe(new FixedReadings(SampledGpus.First)))
        {
            Assert.Contains("kokorotts_gpu_info", (await _fixture.CollectAsync()).Keys);
        }

        Assert.DoesNotContain("kokorotts_gpu_info", (await _fixture.CollectAsync()).Keys);
    }

    private static string Labels(MetricPoint point) => string.Join(' ', point.Labels.OrderBy(label => label.Name).Select(label => label.Value));
}
