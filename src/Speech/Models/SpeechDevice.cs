namespace KokoroTts.Speech.Models;

/// <summary>Where segments are spoken.</summary>
/// <param name="Id">Name of the device, unique on its machine, for example <c>cpu</c> or <c>cuda0</c>.</param>
/// <param name="Kind">What kind of device it is.</param>
/// <param name="Index">Number among the devices of its kind, from 0: for CUDA, the ordinal that CUDA itself gives it.</param>
public sealed record SpeechDevice(string Id, DeviceKind Kind, int Index = 0)
{
    /// <summary>This machine's processor.</summary>
    public static SpeechDevice Cpu { get; } = new("cpu", DeviceKind.Cpu);

    /// <summary>The providers on other machines, which count as one device.</summary>
    public static SpeechDevice Remote { get; } = new("remote", DeviceKind.Remote);

    /// <summary>A GPU.</summary>
    /// <param name="index">Its CUDA ordinal.</param>
    public static SpeechDevice Cuda(int index) => new($"cuda{index}", DeviceKind.Cuda, index);
}
