using KokoroTts.Speech.Models;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>Finds the devices that neural voices are computed on.</summary>
public static class DeviceDiscovery
{
    private const string Alternative = "Or set Devices:Use to auto or cpu.";

    /// <summary>The devices that the options ask for.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="cuda">How GPUs are used.</param>
    /// <param name="warn">Told in one sentence where there is a GPU that <c>auto</c> does without because it cannot be used.</param>
    /// <exception cref="MissingDependencyException">A device that is asked for by name cannot be used.</exception>
    public static FoundDevices Find(DeviceOptions options, CudaOptions cuda, Action<string> warn) =>
        Find(options.Use, new CudaOfThisMachine(cuda), warn);

    /// <inheritdoc cref="Find(DeviceOptions, CudaOptions, Action{string})"/>
    internal static FoundDevices Find(string use, ICuda cuda, Action<string> warn)
    {
        if (!DeviceChoice.TryParse(use, out var choice))
        {
            throw new ArgumentException($"'{use}' names no devices.", nameof(use));
        }

        return choice switch
        {
            { Automatic: true } => Automatic(cuda, warn),
            { AllGpus: true } => new FoundDevices(AllGpus(cuda), Missing: 0),
            _ => new FoundDevices(Named(choice.Named, cuda), Missing: 0),
        };
    }

    private static FoundDevices Automatic(ICuda cuda, Action<string> warn)
    {
        var count = cuda.Count();
        var tried = Enumerable.Range(0, count.Gpus).Select(ordinal => (Device: SpeechDevice.Cuda(ordinal), Obstacle: cuda.Try(ordinal))).ToList();
        var usable = tried.Where(gpu => gpu.Obstacle is null).Select(gpu => gpu.Device).ToList();
        var unusable = tried.Where(gpu => gpu.Obstacle is not null).ToList();
        if ((count.Obstacle ?? unusable.FirstOrDefault().Obstacle) is { } obstacle)
        {
            var which = count.Gpus == 0 ? "The GPUs of this machine" : string.Join(", ", unusable.Select(gpu => gpu.Device.Id));
            var instead = usable.Count == 0 ? "the processor" : string.Join(", ", usable.Select(gpu => gpu.Id));
            warn($"{which} cannot be used, {instead} is used instead: '{obstacle.Missing}' was not found. {obstacle.Remedy}");
        }

        var missing = count is { Gpus: 0, Obstacle: not null } ? 1 : unusable.Count;
        return new FoundDevices(usable.Count == 0 ? [SpeechDevice.Cpu] : usable, missing);
    }

    private static IReadOnlyList<SpeechDevice> AllGpus(ICuda cuda)
    {
        var count = CountOrRefuse(cuda);
        return Named([.. Enumerable.Range(0, count).Select(SpeechDevice.Cuda)], cuda, count);
    }

    private static IReadOnlyList<SpeechDevice> Named(IReadOnlyList<SpeechDevice> devices, ICuda cuda) =>
        devices.Any(device => device.Kind is DeviceKind.Cuda) ? Named(devices, cuda, CountOrRefuse(cuda)) : devices;

    private static IReadOnlyList<SpeechDevice> Named(IReadOnlyList<SpeechDevice> devices, ICuda cuda, int gpus)
    {
        foreach (var gpu in devices.Where(device => device.Kind is DeviceKind.Cuda))
        {
            if (gpu.Index >= gpus)
            {
                throw new MissingDependencyException(
                    $"cuda:{gpu.Index}", $"There is {Listed(gpus)}. Set Devices:Use to what is there.");
            }

            if (cuda.Try(gpu.Index) is { } obstacle)
            {
                throw Refused(obstacle);
            }
        }

        return devices;
    }

    private static int CountOrRefuse(ICuda cuda)
    {
        var count = cuda.Count();
        return count switch
        {
            { Obstacle: { } obstacle } => throw Refused(obstacle),
            { Gpus: 0 } => throw new MissingDependencyException("a GPU that CUDA drives", "Set Devices:Use to auto or cpu."),
            _ => count.Gpus,
        };
    }

    private static string Listed(int gpus) => gpus == 1 ? "cuda:0" : $"cuda:0 to cuda:{gpus - 1}";

    private static MissingDependencyException Refused(CudaObstacle obstacle) => new(obstacle.Missing, $"{obstacle.Remedy} {Alternative}");
}
