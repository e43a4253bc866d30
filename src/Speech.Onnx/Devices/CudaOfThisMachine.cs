using System.Text.RegularExpressions;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>CUDA as NVIDIA's driver and ONNX Runtime see it here.</summary>
internal sealed partial class CudaOfThisMachine(CudaOptions options) : ICuda
{
    private const string ProbeResource = "KokoroTts.Speech.Onnx.Devices.probe.onnx";

    public GpuCount Count() => CudaDriver.Count();

    public CudaObstacle? Try(int ordinal)
    {
        try
        {
            using var session = new SessionOptions();
            OnnxRuntime.UseCuda(session, options.For(ordinal));
            Compute(session);
            return null;
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or NotSupportedException)
        {
            return Explain(failure.Message, SpeechDevice.Cuda(ordinal));
        }
    }

    /// <summary>What an error of ONNX Runtime's says is missing.</summary>
    internal static CudaObstacle Explain(string error, SpeechDevice device) => MissingLibrary().Match(error) switch
    {
        { Success: true } library when library.Value.StartsWith("libonnxruntime", StringComparison.Ordinal) => OnnxRuntime.NoCuda,
        { Success: true } library => new CudaObstacle(library.Value, "Install the CUDA libraries and cuDNN that ONNX Runtime needs."),
        _ when error == OnnxRuntime.NoCuda.Missing => OnnxRuntime.NoCuda,
        _ => new CudaObstacle($"a working {device.Id}", $"ONNX Runtime says: {OneLine(error)}"),
    };

    /// <summary>A convolution: what it needs, voices need.</summary>
    private static void Compute(SessionOptions session)
    {
        using var stream = typeof(CudaOfThisMachine).Assembly.GetManifestResourceStream(ProbeResource)!;
        var probe = new byte[stream.Length];
        stream.ReadExactly(probe);
        using var graph = new OnnxGraph("the probe of a GPU", new InferenceSession(probe, session), shrink: null);
        using var run = graph.Begin();
        ReadOnlySpan<float> ones = [1, 1, 1, 1];
        unsafe
        {
            fixed (float* values = ones)
            {
                run.Input("x", values, [1, 1, 4]);
                run.Execute(["y"], CancellationToken.None);
            }
        }
    }

    private static string OneLine(string error) => Spaces().Replace(error.Trim(), " ").TrimEnd('.') + '.';

    [GeneratedRegex(@"[\w.-]+\.so[\w.]*(?=: cannot open shared object file)", RegexOptions.CultureInvariant)]
    private static partial Regex MissingLibrary();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
