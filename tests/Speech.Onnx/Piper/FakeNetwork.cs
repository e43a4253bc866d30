using KokoroTts.Speech.Onnx.Piper;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

/// <summary>Answers each run with what it is told to, and remembers what it was given.</summary>
internal sealed class FakeNetwork(Func<PiperInput, float[]> answer) : IPiperNetwork
{
    public List<PiperInput> Inputs { get; } = [];

    public float[] Run(PiperInput input, CancellationToken cancellationToken)
    {
        Inputs.Add(input);
        return answer(input);
    }
}
