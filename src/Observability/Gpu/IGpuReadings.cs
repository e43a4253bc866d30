namespace KokoroTts.Observability.Gpu;

/// <summary>The GPUs of this machine, as far as this process may see them.</summary>
public interface IGpuReadings
{
    /// <summary>
    /// The latest reading of every GPU that can be reached, by index and at most 16; empty without a GPU, and when the latest reading
    /// is more than 30 seconds old. Never waits for a GPU. Thread-safe.
    /// </summary>
    IReadOnlyList<GpuReading> Current { get; }
}
