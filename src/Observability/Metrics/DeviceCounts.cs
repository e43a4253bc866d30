namespace KokoroTts.Observability.Metrics;

/// <summary>The devices of a process that speech is computed on.</summary>
/// <param name="Cpu">Processors: 1, or 0 where it is not used.</param>
/// <param name="Cuda">GPUs that CUDA drives.</param>
/// <param name="Missing">Devices that the configuration asks for and that cannot be used.</param>
public readonly record struct DeviceCounts(int Cpu, int Cuda, int Missing);
