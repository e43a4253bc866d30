using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>The ONNX Runtime library of this process.</summary>
public static class OnnxRuntime
{
    /// <summary>Its version, for example <c>1.23.2</c>.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();
}
