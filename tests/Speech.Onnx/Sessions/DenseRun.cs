namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>Runs of the graph with large tensors between its nodes.</summary>
internal static unsafe class DenseRun
{
    /// <summary>Samples of a token.</summary>
    public const int Frame = 600;

    public static float[] Of(OnnxGraph graph, long[] tokens, CancellationToken cancellationToken = default)
    {
        using var run = graph.Begin();
        fixed (long* ids = tokens)
        {
            run.Input("tokens", ids, 1, tokens.Length);
            run.Execute(["audio"], cancellationToken);
        }

        return run.Output<float>("audio").ToArray();
    }

    public static long[] Tokens(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(1, 178))];
    }
}
