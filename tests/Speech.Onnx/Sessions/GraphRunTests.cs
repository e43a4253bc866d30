using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Onnx.Sessions;

public sealed class GraphRunTests : IDisposable
{
    private readonly OnnxGraph _graph = TestGraph.Load("dense");

    [Fact]
    public void Equal_inputs_give_equal_samples_whatever_runs_beside_them()
    {
        var wanted = Enumerable.Range(0, 6).Select(seed => DenseRun.Of(_graph, DenseRun.Tokens(seed, 5 + 7 * seed))).ToArray();

        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6 }, index =>
        {
            var seed = index % wanted.Length;
            Assert.Equal(wanted[seed], DenseRun.Of(_graph, DenseRun.Tokens(seed, 5 + 7 * seed)));
        });
        Assert.NotEqual(wanted[1], wanted[2]);
    }

    [Fact]
    public void A_run_allocates_its_audio_once_and_hardly_anything_else()
    {
        var tokens = DenseRun.Tokens(1, 100);
        DenseRun.Of(_graph, tokens);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var audio = DenseRun.Of(_graph, tokens);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(100 * DenseRun.Frame, audio.Length);
        Assert.InRange(allocated - audio.Length * sizeof(float), 0, 8_000);
    }

    [Fact]
    public void The_runtime_itself_is_told_that_a_run_is_given_up()
    {
        // Only the runtime looks at the token, so a run that it did not stop would come to its end.
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => DenseRun.Of(_graph, DenseRun.Tokens(1, 10), cancelled));
    }

    [Fact]
    public async Task A_run_can_be_given_up_from_another_thread()
    {
        using var cancellation = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var run = Task.Run(() =>
        {
            var tokens = DenseRun.Tokens(1, 3000);
            begun.Set();
            return DenseRun.Of(_graph, tokens, cancellation.Token);
        });

        begun.Wait();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public unsafe void An_input_of_the_wrong_type_is_told_with_the_file()
    {
        var failure = Assert.Throws<SynthesisException>(() =>
        {
            using var run = _graph.Begin();
            float value = 1;
            run.Input("tokens", &value, 1, 1);
            run.Execute(["audio"], CancellationToken.None);
        });

        Assert.StartsWith($"{TestGraph.PathOf("dense")} failed: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_failed_run_others_go_on()
    {
        var tokens = DenseRun.Tokens(3, 4);
        var wanted = DenseRun.Of(_graph, tokens);
        Assert.Throws<SynthesisException>(() => DenseRun.Of(_graph, []));

        Assert.Equal(wanted, DenseRun.Of(_graph, tokens));
    }

    public void Dispose() => _graph.Dispose();
}
