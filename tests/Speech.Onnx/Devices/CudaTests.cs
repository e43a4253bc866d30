using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Devices;

public class CudaTests
{
    [Theory]
    [InlineData("[ErrorCode:Fail] Failed to load library /app/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory", "libcublasLt.so.13")]
    [InlineData("Failed to load library libonnxruntime_providers_cuda.so with error: libcudnn.so.9: cannot open shared object file: No such file", "libcudnn.so.9")]
    public void A_library_of_cuda_that_is_missing_is_named(string error, string library)
    {
        var obstacle = CudaOfThisMachine.Explain(error, SpeechDevice.Cuda(0));

        Assert.Equal(library, obstacle.Missing);
        Assert.Equal("Install the CUDA libraries and cuDNN that ONNX Runtime needs.", obstacle.Remedy);
    }

    [Theory]
    [InlineData("Failed to load library libonnxruntime_providers_shared.so with error: libonnxruntime_providers_shared.so: cannot open shared object file: No such file")]
    [InlineData("ONNX Runtime with CUDA")]
    public void A_build_without_cuda_says_how_to_build_with_it(string error)
    {
        var obstacle = CudaOfThisMachine.Explain(error, SpeechDevice.Cuda(0));

        Assert.Equal("ONNX Runtime with CUDA", obstacle.Missing);
        Assert.Equal("Build with OnnxRuntimeGpu=true in the environment.", obstacle.Remedy);
    }

    [Fact]
    public void Anything_else_is_told_in_one_line_in_the_runtimes_words()
    {
        var obstacle = CudaOfThisMachine.Explain("CUDA failure 209:\n no kernel image is available ; GPU=1\n", SpeechDevice.Cuda(1));

        Assert.Equal("a working cuda1", obstacle.Missing);
        Assert.Equal("ONNX Runtime says: CUDA failure 209: no kernel image is available ; GPU=1.", obstacle.Remedy);
    }

    [Fact]
    public void Varying_lengths_neither_search_algorithms_for_long_nor_double_the_memory_unless_asked_to()
    {
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["device_id"] = "2",
                ["arena_extend_strategy"] = "kSameAsRequested",
                ["cudnn_conv_algo_search"] = "HEURISTIC",
                ["cudnn_conv_use_max_workspace"] = "1",
                ["use_tf32"] = "1",
            },
            new CudaOptions().For(2));
    }

    [Fact]
    public void Every_option_reaches_the_provider()
    {
        var options = new CudaOptions
        {
            MemoryLimit = 4_000_000_000,
            ArenaExtendStrategy = "kNextPowerOfTwo",
            ConvolutionSearch = "DEFAULT",
            MaxWorkspace = false,
            TensorFloat32 = false,
        };

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["device_id"] = "0",
                ["gpu_mem_limit"] = "4000000000",
                ["arena_extend_strategy"] = "kNextPowerOfTwo",
                ["cudnn_conv_algo_search"] = "DEFAULT",
                ["cudnn_conv_use_max_workspace"] = "0",
                ["use_tf32"] = "0",
            },
            options.For(0));
    }
}
