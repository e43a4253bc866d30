using System.Collections.Concurrent;

namespace KokoroTts.Speech.Onnx.Batching;

public class MicroBatcherTests
{
    private const int Largest = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly BlockingCollection<Run> _runs = [];
    private readonly MicroBatcher<string, char, string> _batcher;

    public MicroBatcherTests()
    {
        _batcher = new MicroBatcher<string, char, string>(Execute, item => item[0], Largest);
    }

    [Fact]
    public async Task An_item_that_finds_nothing_running_runs_at_once_alone()
    {
        var result = Bring("a1");

        Next().Finish();

        Assert.Equal("A1", await result);
    }

    [Fact]
    public async Task What_comes_meanwhile_runs_together_next()
    {
        var first = Bring("a1");
        var running = Next();
        var second = Bring("a2", waiting: 1);
        var third = Bring("a3", waiting: 2);
        running.Finish();

        var next = Next();
        Assert.Equal(["a2", "a3"], next.Items);
        next.Finish();

        Assert.Equal(["A1", "A2", "A3"], await Task.WhenAll(first, second, third).WaitAsync(Deadline));
    }

    [Fact]
    public async Task The_oldest_goes_first_with_those_like_it_and_a_batch_is_bounded()
    {
        var first = Bring("x");
        var running = Next();
        string[] items = ["a1", "b1", "a2", "b2", "a3", "a4", "c1"];
        var results = items.Select((item, index) => Bring(item, waiting: index + 1)).ToList();
        running.Finish();

        string[][] batches = [["a1", "a2", "a3"], ["b1", "b2"], ["a4"], ["c1"]];
        foreach (var batch in batches)
        {
            var next = Next();
            Assert.Equal(batch, next.Items);
            next.Finish();
        }

        Assert.Equal(items.Select(item => item.ToUpperInvariant()), await Task.WhenAll(results).WaitAsync(Deadline));
        Assert.Equal("X", await first);
    }

    [Fact]
    public async Task One_batch_runs_at_a_time()
    {
        var first = Bring("a1");
        var running = Next();
        var second = Bring("a2", waiting: 1);

        Assert.False(_runs.TryTake(out _));
        running.Finish();
        Next().Finish();

        await Task.WhenAll(first, second).WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_batch_that_fails_is_run_again_item_by_item_so_that_only_the_guilty_fail()
    {
        var first = Bring("a0");
        var running = Next();
        var second = Bring("a1", waiting: 1);
        var third = Bring("a-bad", waiting: 2);
        var fourth = Bring("a3", waiting: 3);
        running.Finish();

        Assert.Equal(3, Next().Finish().Items.Count);
        foreach (var item in new[] { "a1", "a-bad", "a3" })
        {
            Assert.Equal([item], Next().Finish().Items);
        }

        Assert.Equal("A1", await second);
        Assert.Equal("a-bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => third)).Message);
        Assert.Equal("A3", await fourth);
        await first;
    }

    [Fact]
    public async Task After_a_failure_others_go_on()
    {
        var failed = Bring("bad");
        Next().Finish();
        await Assert.ThrowsAsync<InvalidOperationException>(() => failed);

        var next = Bring("a1");
        Next().Finish();

        Assert.Equal("A1", await next);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_not_run()
    {
        using var cancellation = new CancellationTokenSource();
        var first = Bring("a1");
        var running = Next();
        var given = Bring("a2", cancellation.Token, waiting: 1);
        var third = Bring("a3", waiting: 2);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Deadline));
        running.Finish();

        Assert.Equal(["a3"], Next().Finish().Items);
        await Task.WhenAll(first, third).WaitAsync(Deadline);
    }

    [Fact]
    public async Task Who_gives_up_a_running_batch_leaves_at_once_and_the_others_get_their_results()
    {
        using var cancellation = new CancellationTokenSource();
        var first = Bring("a1");
        var running = Next();
        var second = Bring("a2", waiting: 1);
        var given = Bring("a3", cancellation.Token, waiting: 2);
        running.Finish();
        var batch = Next();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Deadline));
        Assert.False(batch.Cancellation.IsCancellationRequested);
        batch.Finish();
        Assert.Equal("A2", await second.WaitAsync(Deadline));
        await first;
    }

    [Fact]
    public async Task Who_gives_up_the_batch_that_its_thread_runs_sees_it_through_for_the_others()
    {
        using var cancellation = new CancellationTokenSource();
        var first = Bring("a1");
        var running = Next();
        var given = Bring("a2", cancellation.Token, waiting: 1);
        var third = Bring("a3", waiting: 2);
        running.Finish();
        var batch = Next();

        await cancellation.CancelAsync();
        Assert.False(batch.Cancellation.IsCancellationRequested);
        batch.Finish();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Deadline));
        Assert.Equal("A3", await third.WaitAsync(Deadline));
        await first;
    }

    [Fact]
    public async Task A_batch_that_nobody_wants_any_more_is_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        var first = Bring("a1");
        var running = Next();
        var second = Bring("a2", cancellation.Token, waiting: 1);
        var third = Bring("a3", cancellation.Token, waiting: 2);
        running.Finish();
        var batch = Next();

        await cancellation.CancelAsync();

        Assert.True(batch.Cancellation.IsCancellationRequested);
        batch.Finish();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Deadline));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.WaitAsync(Deadline));
        await first;

        var next = Bring("a4");
        Next().Finish();
        Assert.Equal("A4", await next.WaitAsync(Deadline));
    }

    [Fact]
    public async Task However_many_bring_and_give_up_at_once_everybody_gets_its_own_result()
    {
        var batcher = new MicroBatcher<string, char, string>((items, _) => Upper(items), item => item[0], Largest);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(thread => OnThread(() =>
        {
            var random = new Random(thread);
            for (var turn = 0; turn < 500; turn++)
            {
                using var cancellation = new CancellationTokenSource();
                var item = $"{(char)('a' + random.Next(3))}{thread}-{turn}";
                if (random.Next(4) == 0)
                {
                    ThreadPool.QueueUserWorkItem(_ => TryCancel(cancellation));
                }

                try
                {
                    Assert.Equal(item.ToUpperInvariant(), batcher.Run(item, cancellation.Token));
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                }
            }

            return string.Empty;
        }))).WaitAsync(Deadline * 3);
        Assert.Equal(0, batcher.Waiting);
    }

    private static void TryCancel(CancellationTokenSource cancellation)
    {
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run was faster.
        }
    }

    private static Task<string> OnThread(Func<string> act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static List<string> Upper(IReadOnlyList<string> items) => [.. items.Select(item => item.ToUpperInvariant())];

    /// <summary>Brings an item on a thread of its own, and waits until so many wait.</summary>
    private Task<string> Bring(string item, CancellationToken cancellationToken = default, int waiting = 0)
    {
        var result = OnThread(() => _batcher.Run(item, cancellationToken));
        Assert.True(SpinWait.SpinUntil(() => _batcher.Waiting >= waiting, Deadline));
        return result;
    }

    private Run Next()
    {
        Assert.True(_runs.TryTake(out var run, Deadline));
        return run;
    }

    private List<string> Execute(IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        var run = new Run(items, cancellationToken);
        _runs.Add(run, CancellationToken.None);
        Assert.True(run.Finished.Wait(Deadline, CancellationToken.None));
        cancellationToken.ThrowIfCancellationRequested();
        return items.FirstOrDefault(item => item.Contains("bad", StringComparison.Ordinal)) is { } bad
            ? throw new InvalidOperationException(bad)
            : Upper(items);
    }

    private sealed record Run(IReadOnlyList<string> Items, CancellationToken Cancellation)
    {
        public ManualResetEventSlim Finished { get; } = new();

        public Run Finish()
        {
            Finished.Set();
            return this;
        }
    }
}
