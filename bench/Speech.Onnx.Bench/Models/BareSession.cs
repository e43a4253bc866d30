using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Bench.Models;

/// <summary>A model's file as published, run by ONNX Runtime alone with the options that the engine's session has.</summary>
internal sealed class BareSession : IDisposable
{
    private static readonly string[] Inputs = ["input_ids", "style", "speed"];
    private static readonly string[] Outputs = ["waveform"];

    private readonly InferenceSession _session;

    /// <summary>Loads the file again.</summary>
    public BareSession(InstalledModel installed)
    {
        using var options = installed.Loader.OptionsFor(installed.Device);
        _session = new InferenceSession(installed.NetworkFile, options);
    }

    /// <summary>Runs it at speed 1.</summary>
    /// <returns>How many samples it gives.</returns>
    public int Run(long[] ids, float[] style)
    {
        using var options = new RunOptions();
        using var tokens = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        using var row = OrtValue.CreateTensorValueFromMemory(style, [1, style.Length]);
        using var speed = OrtValue.CreateTensorValueFromMemory(new float[] { 1 }, [1]);
        using var outputs = _session.Run(options, Inputs, [tokens, row, speed], Outputs);
        return outputs[0].GetTensorDataAsSpan<float>().Length;
    }

    public void Dispose() => _session.Dispose();
}
