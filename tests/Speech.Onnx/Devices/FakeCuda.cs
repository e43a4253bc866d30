namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>GPUs that work, but for those with an obstacle.</summary>
internal sealed class FakeCuda(int gpus, CudaObstacle? driver = null) : ICuda
{
    public Dictionary<int, CudaObstacle> Obstacles { get; } = [];

    public List<int> Tried { get; } = [];

    public GpuCount Count() => new(gpus, driver);

    public CudaObstacle? Try(int ordinal)
    {
        Tried.Add(ordinal);
        return Obstacles.GetValueOrDefault(ordinal);
    }
}
