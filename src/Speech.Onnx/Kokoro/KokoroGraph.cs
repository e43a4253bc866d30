using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Sessions;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>Kokoro's network, loaded and warmed up.</summary>
internal sealed unsafe class KokoroGraph : IDisposable
{
    /// <summary>Ids of the vocabulary's letters, as many as a short sentence has.</summary>
    private const int WarmUpTokens = 32;
    private const int FirstLetter = 43;

    private readonly OnnxGraph _graph;
    private readonly KokoroSignature _signature;
    private readonly string[] _outputs;

    /// <summary>Takes a graph over, and runs it once.</summary>
    /// <param name="graph">The graph; disposed of where this fails.</param>
    /// <exception cref="SynthesisException">It is no export of Kokoro, or it fails.</exception>
    public KokoroGraph(OnnxGraph graph)
    {
        _graph = graph;
        try
        {
            _signature = KokoroSignature.Of(graph);
            _outputs = _signature.Durations is { } durations ? [_signature.Audio, durations.Name] : [_signature.Audio];
            long[] tokens = [0, .. Enumerable.Range(0, WarmUpTokens).Select(index => (long)FirstLetter + index % 20), 0];
            Run(tokens, new float[KokoroSignature.StyleLength], 1, CancellationToken.None);
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="IKokoroNetwork.Run"/>
    public KokoroOutput Run(ReadOnlySpan<long> tokens, ReadOnlySpan<float> style, float speed, CancellationToken cancellationToken)
    {
        if (style.Length != KokoroSignature.StyleLength)
        {
            throw new ArgumentException($"A style has {KokoroSignature.StyleLength} numbers, not {style.Length}.", nameof(style));
        }

        var wholeSpeed = Math.Max(1, (int)MathF.Round(speed));
        using var run = _graph.Begin();
        fixed (long* ids = tokens)
        fixed (float* row = style)
        {
            run.Input(_signature.Tokens, ids, 1, tokens.Length);
            run.Input(KokoroSignature.Style, row, _signature.StyleShape);
            if (_signature.Speed.Type is TensorElementType.Float)
            {
                run.Input(_signature.Speed.Name, &speed, SpeedShape);
            }
            else
            {
                run.Input(_signature.Speed.Name, &wholeSpeed, SpeedShape);
            }

            run.Execute(_outputs, cancellationToken);
        }

        return new KokoroOutput(Samples(run), Durations(run, tokens.Length));
    }

    /// <inheritdoc/>
    public void Dispose() => _graph.Dispose();

    private long[] SpeedShape => _signature.Speed.Shape.Count == 0 ? [] : [1];

    private float[] Samples(GraphRun run)
    {
        var shape = run.ShapeOf(_signature.Audio);
        return shape.SkipLast(1).All(dimension => dimension == 1)
            ? run.Output<float>(_signature.Audio).ToArray()
            : throw new SynthesisException($"{_graph.File} gave audio of the dimensions [{string.Join(',', shape)}] for one segment.");
    }

    /// <summary>The durations of the tokens; none where their number is another, so that they cannot be told apart.</summary>
    private float[]? Durations(GraphRun run, int tokens)
    {
        if (_signature.Durations is not { } spec)
        {
            return null;
        }

        var durations = new float[tokens];
        return spec.Type is TensorElementType.Float
            ? Fill(durations, run.Output<float>(spec.Name), value => value)
            : Fill(durations, run.Output<long>(spec.Name), value => value);
    }

    private static float[]? Fill<T>(float[] durations, ReadOnlySpan<T> values, Func<T, float> convert)
    {
        if (values.Length != durations.Length)
        {
            return null;
        }

        for (var index = 0; index < values.Length; index++)
        {
            durations[index] = convert(values[index]);
        }

        return durations;
    }
}
