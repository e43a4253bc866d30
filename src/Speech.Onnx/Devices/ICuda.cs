namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>What this machine and this build can say about CUDA.</summary>
internal interface ICuda
{
    /// <summary>Counts the GPUs that this process may see.</summary>
    GpuCount Count();

    /// <summary>Computes something small on a GPU.</summary>
    /// <param name="ordinal">Its CUDA ordinal.</param>
    /// <returns>What keeps it from being used; null where it works.</returns>
    CudaObstacle? Try(int ordinal);
}
