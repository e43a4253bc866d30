using KokoroTts.Observability.Gpu;
using KokoroTts.Observability.Gpu.Nvml;
using static KokoroTts.Observability.Tests.Gpu.SampledGpus;

namespace KokoroTts.Observability.Tests.Gpu;

public sealed class GpuSamplerTests
{
    private const int NoPermission = 4;
    private const int DriverNotLoaded = 9;
    private const int UnknownError = 999;

    /// <summary>The calls that read, each with what the first GPU's reading is without it.</summary>
    private static readonly Dictionary<string, GpuReading> Without = new()
    {
        ["nvmlDeviceGetName"] = First with { Name = null },
        ["nvmlDeviceGetUUID"] = First with { Uuid = null },
        ["nvmlDeviceGetUtilizationRates"] = First with { UtilizationRatio = null },
        ["nvmlDeviceGetMemoryInfo"] = First with { MemoryUsedBytes = null, MemoryTotalBytes = null },
        ["nvmlDeviceGetTemperature"] = First with { TemperatureCelsius = null },
        ["nvmlDeviceGetPowerUsage"] = First with { PowerWatts = null },
        ["nvmlDeviceGetCurrentClocksThrottleReasons"] = First with { Throttling = null },
    };

    public static TheoryData<string> ReadingCalls => new(Without.Keys);

    [Fact]
    public async Task Every_GPU_is_read_in_bytes_watts_degrees_and_ratios()
    {
        await using var gpus = new SampledGpus();

        await gpus.StartReadAsync();

        Assert.Equal([First, Second], gpus.Readings.Current);
    }

    [Fact]
    public async Task They_are_read_every_ten_seconds()
    {
        await using var gpus = new SampledGpus();
        await gpus.StartReadAsync();
        var hotter = First with { TemperatureCelsius = 84 };
        gpus.State(hotter);

        gpus.Time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(First, gpus.Readings.Current[0]);
        gpus.Time.Advance(TimeSpan.FromTicks(1));
        await gpus.UntilReadAsync();

        Assert.Equal(hotter, gpus.Readings.Current[0]);
        Assert.Equal(1, gpus.Nvml.Calls("nvmlInit_v2"));
    }

    [Theory]
    [MemberData(nameof(ReadingCalls))]
    public async Task What_a_GPU_does_not_support_is_absent_and_nothing_else(string call)
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Answer(call, gpu: 0, NvmlStandIn.NotSupported, 1, 2, 3, "x");

        await gpus.StartReadAsync();

        Assert.Equal([Without[call], Second], gpus.Readings.Current);
        Assert.Empty(gpus.Log.Lines);
    }

    [Theory]
    [MemberData(nameof(ReadingCalls))]
    public async Task What_the_library_has_no_function_for_is_absent_and_nothing_else(string call)
    {
        await using var gpus = new SampledGpus(without: call);

        await gpus.StartReadAsync();

        Assert.Equal(Without[call], gpus.Readings.Current[0]);
    }

    [Theory]
    [InlineData("nvmlDeviceGetHandleByIndex_v2")]
    [InlineData("nvmlDeviceGetMemoryInfo")]
    [InlineData("nvmlDeviceGetCurrentClocksThrottleReasons")]
    public async Task A_lost_GPU_disappears_and_the_other_stays(string call)
    {
        await using var gpus = new SampledGpus();
        await gpus.StartReadAsync();
        gpus.Nvml.Answer(call, gpu: 0, NvmlStandIn.GpuIsLost);

        await gpus.ReadAgainAsync();
        await gpus.ReadAgainAsync();

        Assert.Equal([Second], gpus.Readings.Current);
        Assert.Equal(["Warning: GPU 0 is lost: it has no readings until the driver reaches it again"], gpus.Log.Lines);
    }

    [Fact]
    public async Task A_GPU_that_comes_back_is_read_in_a_new_session()
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Answer("nvmlDeviceGetPowerUsage", gpu: 0, NvmlStandIn.GpuIsLost);
        await gpus.StartReadAsync();
        Assert.Equal(0, gpus.Nvml.Initialized);
        gpus.State(First);

        await gpus.ReadAgainAsync();

        Assert.Equal([First, Second], gpus.Readings.Current);
        Assert.Equal(1, gpus.Nvml.Initialized);
    }

    [Fact]
    public async Task A_GPU_that_may_not_be_used_is_left_out()
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Answer("nvmlDeviceGetHandleByIndex_v2", gpu: 0, NoPermission);

        await gpus.StartReadAsync();

        Assert.Equal([Second], gpus.Readings.Current);
    }

    [Fact]
    public async Task No_more_than_sixteen_GPUs_are_read()
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Count(20);
        for (var index = 0; index < 20; index++)
        {
            gpus.State(First with { Index = index });
        }

        await gpus.StartReadAsync();

        Assert.Equal(Enumerable.Range(0, 16), gpus.Readings.Current.Select(gpu => gpu.Index));
    }

    [Fact]
    public async Task Without_the_library_there_are_no_GPUs_and_one_line_for_those_who_debug()
    {
        await using var gpus = new SampledGpus(library: "libnvidia-ml-that-is-not-there.so.1");

        await gpus.StartAsync();
        await gpus.StopAsync();

        Assert.Empty(gpus.Readings.Current);
        Assert.Equal(["Debug: No GPU readings: libnvidia-ml-that-is-not-there.so.1 cannot be loaded."], gpus.Log.Lines);
    }

    [Fact]
    public async Task Where_no_library_is_named_none_is_looked_for()
    {
        await using var gpus = new SampledGpus(library: "");

        await gpus.StartAsync();
        await gpus.StopAsync();

        Assert.Empty(gpus.Log.Lines);
    }

    [Theory]
    [InlineData("nvmlInit_v2")]
    [InlineData("nvmlShutdown")]
    [InlineData("nvmlDeviceGetCount_v2")]
    [InlineData("nvmlDeviceGetHandleByIndex_v2")]
    public async Task A_library_that_lacks_what_every_reading_needs_is_not_used(string call)
    {
        await using var gpus = new SampledGpus(without: call);

        await gpus.StartAsync();
        await gpus.StopAsync();

        Assert.Empty(gpus.Readings.Current);
        Assert.Equal([$"Debug: No GPU readings: {gpus.Nvml.Path} has no {call}."], gpus.Log.Lines);
        Assert.Equal(0, gpus.Nvml.Calls("nvmlInit_v2"));
    }

    [Theory]
    [InlineData("nvmlInit_v2")]
    [InlineData("nvmlDeviceGetCount_v2")]
    public async Task While_the_driver_does_not_answer_there_are_no_GPUs_which_is_told_once(string call)
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Fail(call, DriverNotLoaded);

        await gpus.StartReadAsync();
        await gpus.ReadAgainAsync();
        await gpus.ReadAgainAsync();

        Assert.Empty(gpus.Readings.Current);
        Assert.Equal([$"Debug: No GPU readings: {call} answered 9."], gpus.Log.Lines);
        Assert.Equal(0, gpus.Nvml.Initialized);
    }

    [Fact]
    public async Task A_driver_that_is_loaded_late_is_found()
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Fail("nvmlInit_v2", DriverNotLoaded);
        await gpus.StartReadAsync();
        gpus.Nvml.Fail("nvmlInit_v2", 0);

        await gpus.ReadAgainAsync();

        Assert.Equal([First, Second], gpus.Readings.Current);
    }

    [Fact]
    public async Task A_driver_that_forgot_its_initialisation_is_initialised_again()
    {
        await using var gpus = new SampledGpus();
        await gpus.StartReadAsync();
        gpus.Nvml.Answer("nvmlDeviceGetTemperature", gpu: 1, (int)NvmlStatus.Uninitialized);
        await gpus.ReadAgainAsync();
        Assert.Empty(gpus.Readings.Current);
        gpus.State(Second);

        await gpus.ReadAgainAsync();

        Assert.Equal([First, Second], gpus.Readings.Current);
        Assert.Equal(2, gpus.Nvml.Calls("nvmlInit_v2"));
        Assert.Equal(1, gpus.Nvml.Initialized);
    }

    [Fact]
    public async Task While_a_call_hangs_the_latest_readings_are_shown_until_they_are_three_intervals_old()
    {
        await using var gpus = new SampledGpus();
        await gpus.StartReadAsync();
        gpus.Nvml.Hang("nvmlDeviceGetPowerUsage");
        gpus.Time.Advance(TimeSpan.FromSeconds(10));
        await gpus.Nvml.UntilHeldAsync();

        gpus.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([First, Second], gpus.Readings.Current);
        gpus.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Empty(gpus.Readings.Current);
    }

    [Fact]
    public async Task A_reading_that_hung_for_too_long_is_not_shown_and_the_next_one_is()
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Hang("nvmlDeviceGetPowerUsage");
        await gpus.StartAsync();
        await gpus.Nvml.UntilHeldAsync();
        gpus.Time.Advance(TimeSpan.FromSeconds(31));
        gpus.Nvml.Release();
        await gpus.UntilReadAsync();
        Assert.Empty(gpus.Readings.Current);

        await gpus.ReadAgainAsync();

        Assert.Equal([First, Second], gpus.Readings.Current);
    }

    [Theory]
    [InlineData("nvmlInit_v2")]
    [InlineData("nvmlDeviceGetUtilizationRates")]
    public async Task A_call_that_hangs_keeps_neither_the_start_nor_the_stop_of_the_host(string call)
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Hang(call);
        await gpus.StartAsync();
        await gpus.Nvml.UntilHeldAsync();

        var stop = gpus.StopAsync();
        await gpus.Time.UntilTimerIsDueWithinAsync(GpuSampler.StopLimit);
        gpus.Time.Advance(GpuSampler.StopLimit);

        await stop;
    }

    [Fact]
    public async Task A_shutdown_of_the_library_that_hangs_does_not_keep_the_stop_of_the_host()
    {
        await using var gpus = new SampledGpus();
        await gpus.StartReadAsync();
        gpus.Nvml.Hang("nvmlShutdown");

        var stop = gpus.StopAsync();
        await gpus.Nvml.UntilHeldAsync();
        await gpus.Time.UntilTimerIsDueWithinAsync(GpuSampler.StopLimit);
        gpus.Time.Advance(GpuSampler.StopLimit);

        await stop;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(UnknownError, 1)]
    public async Task The_library_is_shut_down_once_at_the_stop_whatever_it_answers(int status, int left)
    {
        await using var gpus = new SampledGpus();
        gpus.Nvml.Fail("nvmlShutdown", status);
        await gpus.StartReadAsync();
        Assert.Equal(1, gpus.Nvml.Initialized);

        await gpus.StopAsync();

        Assert.Equal(1, gpus.Nvml.Calls("nvmlShutdown"));
        Assert.Equal(left, gpus.Nvml.Initialized);
        Assert.Empty(gpus.Log.Lines);
    }
}
