namespace KokoroTts.Observability.Gpu.Nvml;

/// <summary>Bytes of a GPU's memory, laid out as nvmlMemory_t.</summary>
internal readonly record struct NvmlMemory(ulong Total, ulong Free, ulong Used);
