namespace KokoroTts.Observability.Gpu.Nvml;

/// <summary>
/// NVML between its initialisation, at the first reading, and its shutdown. After a reading that failed or lost a GPU the next one
/// initialises it anew: only so does a GPU come back that was reset, or a driver that was loaded late. For one thread.
/// </summary>
internal sealed class NvmlSession(NvmlLibrary nvml) : IDisposable
{
    /// <summary>GPUs read at most; none beyond is looked at, so that labels stay bounded.</summary>
    public const int MaxGpus = 16;

    private const GpuThrottling KnownReasons =
        GpuThrottling.SwPowerCap | GpuThrottling.HwSlowdown | GpuThrottling.SwThermalSlowdown | GpuThrottling.HwThermalSlowdown
        | GpuThrottling.HwPowerBrakeSlowdown;

    private bool _isOpen;

    /// <summary>Indices of the GPUs that were lost at the latest reading.</summary>
    public IReadOnlyList<int> Lost { get; private set; } = [];

    /// <summary>Reads every GPU, by index; one that is lost or may not be used is left out.</summary>
    /// <exception cref="NvmlException">No GPU can be read now.</exception>
    public IReadOnlyList<GpuReading> Read()
    {
        var isWhole = false;
        try
        {
            Open();
            var (found, lost) = ReadAll();
            Lost = lost;
            isWhole = lost.Count == 0;
            return found;
        }
        finally
        {
            if (!isWhole)
            {
                Dispose();
            }
        }
    }

    /// <summary>Ends the use of NVML; a later reading starts it again.</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            _isOpen = false;
            // Nothing is left to do about a failure: the next initialisation tells what is wrong.
            _ = nvml.Shutdown();
        }
    }

    private void Open()
    {
        if (!_isOpen)
        {
            Require(nvml.Init(), "nvmlInit_v2");
            _isOpen = true;
        }
    }

    private (List<GpuReading> Found, List<int> Lost) ReadAll()
    {
        Require(nvml.GetCount(out var count), "nvmlDeviceGetCount_v2");
        var found = new List<GpuReading>();
        var lost = new List<int>();
        for (var index = 0; index < Math.Min(count, MaxGpus); index++)
        {
            try
            {
                if (IsTold(nvml.GetHandle((uint)index, out var device), "nvmlDeviceGetHandleByIndex_v2"))
                {
                    found.Add(Read(index, device));
                }
            }
            catch (NvmlException error) when (error.Status is NvmlStatus.GpuIsLost)
            {
                lost.Add(index);
            }
        }

        return (found, lost);
    }

    private GpuReading Read(int index, nint device)
    {
        var hasMemory = IsTold(nvml.GetMemory(device, out var memory), "nvmlDeviceGetMemoryInfo");
        return new GpuReading(
            index,
            IsTold(nvml.GetName(device, out var name), "nvmlDeviceGetName") ? name : null,
            IsTold(nvml.GetUuid(device, out var uuid), "nvmlDeviceGetUUID") ? uuid : null,
            IsTold(nvml.GetUtilization(device, out var percent), "nvmlDeviceGetUtilizationRates") ? percent.Gpu / 100.0 : null,
            hasMemory ? (long)memory.Used : null,
            hasMemory ? (long)memory.Total : null,
            IsTold(nvml.GetTemperature(device, out var celsius), "nvmlDeviceGetTemperature") ? celsius : null,
            IsTold(nvml.GetPower(device, out var milliwatts), "nvmlDeviceGetPowerUsage") ? milliwatts / 1000.0 : null,
            IsTold(nvml.GetThrottling(device, out var reasons), "nvmlDeviceGetCurrentClocksThrottleReasons")
                ? (GpuThrottling)reasons & KnownReasons
                : null);
    }

    private static void Require(NvmlStatus status, string call)
    {
        if (status is not NvmlStatus.Success)
        {
            throw new NvmlException(call, status);
        }
    }

    /// <summary>Whether a call answered a value; what concerns more than the one value is thrown.</summary>
    private static bool IsTold(NvmlStatus status, string call) => status switch
    {
        NvmlStatus.Success => true,
        NvmlStatus.GpuIsLost or NvmlStatus.Uninitialized => throw new NvmlException(call, status),
        _ => false,
    };
}
