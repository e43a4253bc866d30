using KokoroTts.Observability.Gpu;

namespace KokoroTts.Observability.Tests.Gpu;

/// <summary>Two GPUs of the stand-in and the sampler that reads them, on a clock that the test moves.</summary>
internal sealed class SampledGpus : IAsyncDisposable
{
    /// <summary>What the stand-in says of the first GPU, unless told otherwise.</summary>
    public static readonly GpuReading First = new(
        0, "NVIDIA H200", "GPU-11111111-2222", 0.37, 30L << 30, 141L << 30, 61, 412.345, GpuThrottling.SwPowerCap);

    /// <summary>What it says of the second.</summary>
    public static readonly GpuReading Second = new(
        1, "NVIDIA L4", "GPU-33333333-4444", 1, 0, 24L << 30, 0, 0, GpuThrottling.HwSlowdown | GpuThrottling.HwThermalSlowdown);

    private const ulong GpuIdle = 0x01;

    private readonly GpuSampler _sampler;
    private readonly GpuReadings _readings;

    /// <summary>Nothing is read before <see cref="StartAsync"/>.</summary>
    /// <param name="without">A function that the library lacks.</param>
    /// <param name="library">Another library than the stand-in.</param>
    public SampledGpus(string? without = null, string? library = null)
    {
        Nvml = new NvmlStandIn(without);
        Nvml.Count(2);
        State(First);
        State(Second);
        _readings = new GpuReadings(Time);
        _sampler = new GpuSampler(_readings, new GpuOptions { Library = library ?? Nvml.Path }, Time, Log);
    }

    public NvmlStandIn Nvml { get; }

    public ManualTimeProvider Time { get; } = new();

    public CapturedLog<GpuSampler> Log { get; } = new();

    public IGpuReadings Readings => _readings;

    /// <summary>Lets the stand-in say of a GPU what the reading says.</summary>
    public void State(GpuReading gpu)
    {
        Nvml.Answer("nvmlDeviceGetHandleByIndex_v2", gpu.Index, 0);
        Nvml.Answer("nvmlDeviceGetName", gpu.Index, 0, text: gpu.Name!);
        Nvml.Answer("nvmlDeviceGetUUID", gpu.Index, 0, text: gpu.Uuid!);
        Nvml.Answer("nvmlDeviceGetUtilizationRates", gpu.Index, 0, (ulong)Math.Round(100 * gpu.UtilizationRatio!.Value), 9);
        var (used, total) = ((ulong)gpu.MemoryUsedBytes!, (ulong)gpu.MemoryTotalBytes!);
        Nvml.Answer("nvmlDeviceGetMemoryInfo", gpu.Index, 0, total, total - used, used);
        Nvml.Answer("nvmlDeviceGetTemperature", gpu.Index, 0, (ulong)gpu.TemperatureCelsius!);
        Nvml.Answer("nvmlDeviceGetPowerUsage", gpu.Index, 0, (ulong)Math.Round(1000 * gpu.PowerWatts!.Value));
        Nvml.Answer("nvmlDeviceGetCurrentClocksThrottleReasons", gpu.Index, 0, (ulong)gpu.Throttling! | GpuIdle);
    }

    /// <summary>Starts the sampler and waits for its first reading.</summary>
    public async Task StartReadAsync()
    {
        await StartAsync();
        await UntilReadAsync();
    }

    /// <summary>Lets the time to the next reading pass and waits for it.</summary>
    public async Task ReadAgainAsync()
    {
        Time.Advance(GpuSampler.Interval);
        await UntilReadAsync();
    }

    /// <summary>Waits until the sampler waits for its next reading.</summary>
    public Task UntilReadAsync() => Time.UntilTimerIsDueWithinAsync(GpuSampler.Interval);

    public Task StartAsync() => _sampler.StartAsync(CancellationToken.None);

    public Task StopAsync() => _sampler.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Nvml.Release();
        await StopAsync();
        _sampler.Dispose();
        Nvml.Dispose();
    }
}
