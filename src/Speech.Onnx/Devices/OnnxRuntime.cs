using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>The ONNX Runtime library of this process.</summary>
public static class OnnxRuntime
{
    private const string CudaProvider = "CUDAExecutionProvider";
    private const string CudaLibrary = "libonnxruntime_providers_cuda.so";

    private static readonly Lazy<OrtEnv> Environment = new(() =>
    {
        var environment = OrtEnv.Instance();
        // Whatever fails is thrown as well, and the log of the process belongs to the host.
        environment.EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        return environment;
    });

    private static readonly Lazy<IReadOnlyList<OrtEpDevice>> CudaDevices = new(() =>
    {
        Environment.Value.RegisterExecutionProviderLibrary(CudaProvider, Path.Combine(AppContext.BaseDirectory, CudaLibrary));
        return [.. Environment.Value.GetEpDevices().Where(device => device.EpName == CudaProvider)];
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Its version, for example <c>1.23.2</c>.</summary>
    public static string Version => Environment.Value.GetVersionString();

    /// <summary>What is missing where this build has no CUDA.</summary>
    internal static CudaObstacle NoCuda { get; } =
        new("ONNX Runtime with CUDA", "Build with OnnxRuntimeGpu=true in the environment.");

    /// <summary>Sets the library up, before its first session.</summary>
    internal static void Prepare() => _ = Environment.Value;

    /// <summary>Puts a session on a GPU.</summary>
    /// <param name="session">The session's options.</param>
    /// <param name="options">The provider's options; <c>device_id</c> is the GPU's ordinal.</param>
    /// <exception cref="OnnxRuntimeException">A library of CUDA is missing, or the driver refuses.</exception>
    /// <exception cref="NotSupportedException">This build has no CUDA.</exception>
    internal static void UseCuda(SessionOptions session, Dictionary<string, string> options)
    {
        if (Environment.Value.GetAvailableProviders().Contains(CudaProvider))
        {
            using var provider = new OrtCUDAProviderOptions();
            provider.UpdateOptions(options);
            session.AppendExecutionProvider_CUDA(provider);
            return;
        }

        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, CudaLibrary)))
        {
            throw new NotSupportedException(NoCuda.Missing);
        }

        // A runtime built without CUDA takes the provider as a plug-in, which knows the GPUs as devices instead of ordinals.
        var ordinal = int.Parse(options["device_id"], System.Globalization.CultureInfo.InvariantCulture);
        if (ordinal >= CudaDevices.Value.Count)
        {
            throw new NotSupportedException($"The CUDA provider knows {CudaDevices.Value.Count} GPUs.");
        }

        session.AppendExecutionProvider(
            Environment.Value, [CudaDevices.Value[ordinal]], options.Where(option => option.Key != "device_id").ToDictionary());
    }
}
