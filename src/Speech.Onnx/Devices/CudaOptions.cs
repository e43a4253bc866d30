using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>How ONNX Runtime uses GPUs (configuration section <c>Cuda</c>); the same for each of them.</summary>
public sealed class CudaOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Cuda";

    /// <summary>Segments that one GPU speaks at the same time, 1 to 256.</summary>
    [Range(1, 256)]
    public int Threads { get; set; } = 4;

    /// <summary>Most memory that one model may take on a GPU for its runs, in bytes, up to 1 TiB; 0 for all there is.</summary>
    [Range(0, 1_099_511_627_776)]
    public long MemoryLimit { get; set; }

    /// <summary>
    /// By how much a model's memory on a GPU grows when a longer run needs more: by what it needs, or to the next power of two, which
    /// asks the GPU for memory less often and takes more of it.
    /// </summary>
    [AllowedValues("kSameAsRequested", "kNextPowerOfTwo", ErrorMessage = "kSameAsRequested or kNextPowerOfTwo")]
    public string ArenaExtendStrategy { get; set; } = "kSameAsRequested";

    /// <summary>
    /// How cuDNN chooses a convolution's algorithm for each new length: by rules, by always taking the same one, or by trying all of
    /// them, which takes seconds for each length.
    /// </summary>
    [AllowedValues("HEURISTIC", "DEFAULT", "EXHAUSTIVE", ErrorMessage = "HEURISTIC, DEFAULT or EXHAUSTIVE")]
    public string ConvolutionSearch { get; set; } = "HEURISTIC";

    /// <summary>Whether convolutions may take as much scratch memory as their fastest algorithm wants.</summary>
    public bool MaxWorkspace { get; set; } = true;

    /// <summary>Whether matrices of 32-bit numbers are multiplied with 10 bits of their fractions, on GPUs that are faster so.</summary>
    public bool TensorFloat32 { get; set; } = true;

    /// <summary>The options as ONNX Runtime's CUDA provider names them.</summary>
    /// <param name="ordinal">The GPU's CUDA ordinal.</param>
    internal Dictionary<string, string> For(int ordinal)
    {
        var options = new Dictionary<string, string>
        {
            ["device_id"] = ordinal.ToString(CultureInfo.InvariantCulture),
            ["arena_extend_strategy"] = ArenaExtendStrategy,
            ["cudnn_conv_algo_search"] = ConvolutionSearch,
            ["cudnn_conv_use_max_workspace"] = MaxWorkspace ? "1" : "0",
            ["use_tf32"] = TensorFloat32 ? "1" : "0",
        };
        if (MemoryLimit > 0)
        {
            options["gpu_mem_limit"] = MemoryLimit.ToString(CultureInfo.InvariantCulture);
        }

        return options;
    }
}
