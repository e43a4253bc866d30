namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>How many GPUs there are.</summary>
/// <param name="Gpus">GPUs that the driver counts.</param>
/// <param name="Obstacle">Where there are GPUs that cannot be counted, why not.</param>
internal readonly record struct GpuCount(int Gpus, CudaObstacle? Obstacle = null);
