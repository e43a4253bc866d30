namespace KokoroTts.Observability.Gpu;

/// <summary>What a GPU said of itself; null is what it did not tell, for example as it does not support the reading.</summary>
/// <param name="Index">NVML's number of the GPU, 0 to 15, as nvidia-smi shows it; CUDA's may differ unless CUDA_DEVICE_ORDER is PCI_BUS_ID.</param>
/// <param name="Name">Name of the product.</param>
/// <param name="Uuid">Identity of the board, <c>GPU-</c> and a UUID, the same after a restart.</param>
/// <param name="UtilizationRatio">Share of the last moments (1 s to 1/6 s) in which it computed, 0 to 1.</param>
/// <param name="MemoryUsedBytes">Memory in use, by all processes and the driver.</param>
/// <param name="MemoryTotalBytes">Memory installed.</param>
/// <param name="TemperatureCelsius">Temperature of the chip.</param>
/// <param name="PowerWatts">Power drawn by the board.</param>
/// <param name="Throttling">Why it is slowed down now.</param>
public sealed record GpuReading(
    int Index,
    string? Name,
    string? Uuid,
    double? UtilizationRatio,
    long? MemoryUsedBytes,
    long? MemoryTotalBytes,
    double? TemperatureCelsius,
    double? PowerWatts,
    GpuThrottling? Throttling);
