namespace KokoroTts.Speech.Models;

/// <summary>What kind of thing a device is. Equal segments give equal samples on devices of one kind.</summary>
public enum DeviceKind
{
    /// <summary>This machine's processor.</summary>
    Cpu,

    /// <summary>A GPU that CUDA drives.</summary>
    Cuda,

    /// <summary>A provider on another machine.</summary>
    Remote,
}
