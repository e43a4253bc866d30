namespace KokoroTts.Observability.Gpu.Nvml;

/// <summary>The return codes of NVML that are told apart here (nvmlReturn_t in nvml.h); every other one is a failure too.</summary>
internal enum NvmlStatus
{
    Success = 0,
    Uninitialized = 1,
    FunctionNotFound = 13,
    GpuIsLost = 15,
}
