using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>NVIDIA's driver library, which counts the GPUs that this process may use.</summary>
internal static unsafe class CudaDriver
{
    private const string Library = "libcuda.so.1";
    private const string DeviceFolder = "/dev";
    private const string DeviceFiles = "nvidia?*";
    private const int Success = 0;
    private const int NoDevice = 100;

    /// <summary>
    /// Counts GPUs. Those that <c>CUDA_VISIBLE_DEVICES</c> hides are not there; those that the machine has and the driver does not
    /// give out are an obstacle.
    /// </summary>
    public static GpuCount Count()
    {
        if (!NativeLibrary.TryLoad(Library, out var driver))
        {
            return HasDeviceFile() ? new GpuCount(0, new CudaObstacle(Library, "Install NVIDIA's driver, in a container its utilities.")) : default;
        }

        var count = 0;
        var initialize = (delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit");
        var getCount = (delegate* unmanaged<int*, int>)NativeLibrary.GetExport(driver, "cuDeviceGetCount");
        var error = initialize(0);
        error = error == Success ? getCount(&count) : error;
        return error switch
        {
            Success => new GpuCount(count),
            NoDevice => default,
            _ => new GpuCount(0, new CudaObstacle("a working NVIDIA driver", $"CUDA's initialisation fails with error {error}; nvidia-smi may say more.")),
        };
    }

    private static bool HasDeviceFile() => Directory.Exists(DeviceFolder)
        && Directory.EnumerateFiles(DeviceFolder, DeviceFiles).Any(file => char.IsAsciiDigit(file[^1]));
}
