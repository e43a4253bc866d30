namespace KokoroTts.Observability.Gpu;

/// <summary>
/// Why a GPU runs slower than it could, with NVML's bits (nvmlClocksThrottleReason in nvml.h). Idling, and clocks that somebody
/// set, are not among them.
/// </summary>
[Flags]
public enum GpuThrottling
{
    /// <summary>It runs as fast as it is asked to.</summary>
    None = 0,

    /// <summary>The driver keeps it within its power limit; usual under full load.</summary>
    SwPowerCap = 0x04,

    /// <summary>The hardware runs it at half the clocks or less: for one of the two reasons below, or as it draws too much power.</summary>
    HwSlowdown = 0x08,

    /// <summary>The driver keeps it below its greatest operating temperature.</summary>
    SwThermalSlowdown = 0x20,

    /// <summary>The hardware slowed it down as it is too hot.</summary>
    HwThermalSlowdown = 0x40,

    /// <summary>The power supply asked for less.</summary>
    HwPowerBrakeSlowdown = 0x80,
}
