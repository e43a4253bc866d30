using System.Runtime.InteropServices;
using System.Text;

namespace KokoroTts.Observability.Gpu.Nvml;

/// <summary>
/// The loaded library with the entry points used here, as nvml.h declares them. A reading that this version of the library lacks
/// answers <see cref="NvmlStatus.FunctionNotFound"/>; the entry points without which there are no readings at all have to be there.
/// </summary>
internal sealed unsafe class NvmlLibrary : IDisposable
{
    /// <summary>NVML_DEVICE_NAME_V2_BUFFER_SIZE and NVML_DEVICE_UUID_V2_BUFFER_SIZE.</summary>
    private const int TextBytes = 96;

    /// <summary>NVML_TEMPERATURE_GPU, the sensor of the chip.</summary>
    private const int ChipSensor = 0;

    private readonly nint _library;
    private readonly delegate* unmanaged<NvmlStatus> _init;
    private readonly delegate* unmanaged<NvmlStatus> _shutdown;
    private readonly delegate* unmanaged<uint*, NvmlStatus> _getCount;
    private readonly delegate* unmanaged<uint, nint*, NvmlStatus> _getHandle;
    private readonly delegate* unmanaged<nint, byte*, uint, NvmlStatus> _getName;
    private readonly delegate* unmanaged<nint, byte*, uint, NvmlStatus> _getUuid;
    private readonly delegate* unmanaged<nint, NvmlUtilization*, NvmlStatus> _getUtilization;
    private readonly delegate* unmanaged<nint, NvmlMemory*, NvmlStatus> _getMemory;
    private readonly delegate* unmanaged<nint, int, uint*, NvmlStatus> _getTemperature;
    private readonly delegate* unmanaged<nint, uint*, NvmlStatus> _getPower;
    private readonly delegate* unmanaged<nint, ulong*, NvmlStatus> _getThrottling;

    private NvmlLibrary(nint library, string name)
    {
        _library = library;
        _init = (delegate* unmanaged<NvmlStatus>)Required("nvmlInit_v2", name);
        _shutdown = (delegate* unmanaged<NvmlStatus>)Required("nvmlShutdown", name);
        _getCount = (delegate* unmanaged<uint*, NvmlStatus>)Required("nvmlDeviceGetCount_v2", name);
        _getHandle = (delegate* unmanaged<uint, nint*, NvmlStatus>)Required("nvmlDeviceGetHandleByIndex_v2", name);
        _getName = (delegate* unmanaged<nint, byte*, uint, NvmlStatus>)Optional("nvmlDeviceGetName");
        _getUuid = (delegate* unmanaged<nint, byte*, uint, NvmlStatus>)Optional("nvmlDeviceGetUUID");
        _getUtilization = (delegate* unmanaged<nint, NvmlUtilization*, NvmlStatus>)Optional("nvmlDeviceGetUtilizationRates");
        _getMemory = (delegate* unmanaged<nint, NvmlMemory*, NvmlStatus>)Optional("nvmlDeviceGetMemoryInfo");
        _getTemperature = (delegate* unmanaged<nint, int, uint*, NvmlStatus>)Optional("nvmlDeviceGetTemperature");
        _getPower = (delegate* unmanaged<nint, uint*, NvmlStatus>)Optional("nvmlDeviceGetPowerUsage");
        _getThrottling = (delegate* unmanaged<nint, ulong*, NvmlStatus>)Optional("nvmlDeviceGetCurrentClocksThrottleReasons");
    }

    /// <summary>Loads the library.</summary>
    /// <param name="name">A file name that the loader searches for, or an absolute path.</param>
    /// <exception cref="NvmlException">There is no such library, or it is not NVML.</exception>
    public static NvmlLibrary Load(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
        {
            throw new NvmlException($"{name} cannot be loaded.");
        }

        try
        {
            return new NvmlLibrary(library, name);
        }
        catch
        {
            NativeLibrary.Free(library);
            throw;
        }
    }

    public NvmlStatus Init() => _init();

    public NvmlStatus Shutdown() => _shutdown();

    public NvmlStatus GetCount(out uint count)
    {
        fixed (uint* answer = &count)
        {
            return _getCount(answer);
        }
    }

    public NvmlStatus GetHandle(uint index, out nint device)
    {
        fixed (nint* answer = &device)
        {
            return _getHandle(index, answer);
        }
    }

    public NvmlStatus GetName(nint device, out string text) => GetText(_getName, device, out text);

    public NvmlStatus GetUuid(nint device, out string text) => GetText(_getUuid, device, out text);

    public NvmlStatus GetUtilization(nint device, out NvmlUtilization percent) => Get(_getUtilization, device, out percent);

    public NvmlStatus GetMemory(nint device, out NvmlMemory bytes) => Get(_getMemory, device, out bytes);

    public NvmlStatus GetTemperature(nint device, out uint celsius)
    {
        fixed (uint* answer = &celsius)
        {
            return _getTemperature is null ? NvmlStatus.FunctionNotFound : _getTemperature(device, ChipSensor, answer);
        }
    }

    public NvmlStatus GetPower(nint device, out uint milliwatts) => Get(_getPower, device, out milliwatts);

    public NvmlStatus GetThrottling(nint device, out ulong reasons) => Get(_getThrottling, device, out reasons);

    public void Dispose() => NativeLibrary.Free(_library);

    private static NvmlStatus Get<T>(delegate* unmanaged<nint, T*, NvmlStatus> get, nint device, out T value)
        where T : unmanaged
    {
        fixed (T* answer = &value)
        {
            return get is null ? NvmlStatus.FunctionNotFound : get(device, answer);
        }
    }

    private static NvmlStatus GetText(delegate* unmanaged<nint, byte*, uint, NvmlStatus> get, nint device, out string text)
    {
        Span<byte> utf8 = stackalloc byte[TextBytes];
        utf8.Clear();
        fixed (byte* answer = utf8)
        {
            var status = get is null ? NvmlStatus.FunctionNotFound : get(device, answer, TextBytes);
            var end = utf8.IndexOf((byte)0);
            text = Encoding.UTF8.GetString(end < 0 ? utf8 : utf8[..end]);
            return status;
        }
    }

    private nint Required(string symbol, string name) =>
        Optional(symbol) is not 0 and var address ? address : throw new NvmlException($"{name} has no {symbol}.");

    private nint Optional(string symbol) => NativeLibrary.TryGetExport(_library, symbol, out var address) ? address : 0;
}
