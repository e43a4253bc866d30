namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>The memory of the process is everybody's, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(GraphMemoryTests), DisableParallelization = true)]
[Collection(nameof(GraphMemoryTests))]
public sealed class GraphMemoryTests : IDisposable
{
    private const int Threads = 2;

    private readonly OnnxGraph _graph = TestGraph.Load("dense");

    [Fact]
    public void Changing_lengths_take_hardly_more_memory_than_the_longest()
    {
        const int Longest = 200;
        const long Allowance = 40L << 20;
        Run(40, _ => Longest);
        var settled = Resident();

        Run(1000, random => random.Next(1, Longest + 1));

        var resident = Resident();
        Assert.True(resident - settled < Allowance, $"{settled >> 20} MB became {resident >> 20} MB.");
    }

    public void Dispose() => _graph.Dispose();

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }

    private void Run(int runs, Func<Random, int> length) => Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, part =>
    {
        var random = new Random(part);
        for (var run = 0; run < runs / Threads; run++)
        {
            DenseRun.Of(_graph, DenseRun.Tokens(run, length(random)));
        }
    });
}
