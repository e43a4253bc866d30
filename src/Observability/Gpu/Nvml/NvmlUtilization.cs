namespace KokoroTts.Observability.Gpu.Nvml;

/// <summary>Percent of the last moments in which kernels ran and in which memory was accessed, laid out as nvmlUtilization_t.</summary>
internal readonly record struct NvmlUtilization(uint Gpu, uint Memory);
