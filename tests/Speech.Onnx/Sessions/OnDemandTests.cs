using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Sessions;

public class OnDemandTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly List<Weights> _loaded = [];
    private readonly ManualResetEventSlim _mayLoad = new(true);
    private Exception? _failure;

    [Fact]
    public void Nothing_is_loaded_before_the_first_use()
    {
        var weights = Create();
        Assert.Equal(ModelState.Unloaded, weights.State);

        using (var lease = weights.Use(default))
        {
            Assert.Same(Assert.Single(_loaded), lease.Value);
            Assert.Equal(ModelState.Loaded, weights.State);
        }

        using var again = weights.Use(default);
        Assert.Same(Assert.Single(_loaded), again.Value);
    }

    [Fact]
    public async Task Each_loading_that_succeeds_is_told_with_its_time()
    {
        var told = new List<TimeSpan>();
        var weights = new OnDemand<Weights>(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(3));
                return Load();
            },
            Idle,
            _time,
            told.Add);
        _failure = new InvalidDataException("torn");
        await Assert.ThrowsAsync<InvalidDataException>(() => weights.LoadAsync(default));
        Assert.Empty(told);
        _failure = null;

        await weights.LoadAsync(default).WaitAsync(Deadline);
        UseOnce(weights);

        Assert.Equal([TimeSpan.FromSeconds(3)], told);
    }

    [Fact]
    public async Task First_users_at_once_share_one_loading()
    {
        var weights = Create();
        _mayLoad.Reset();
        var users = Enumerable.Range(0, 8).Select(_ => OnThread(() => UseOnce(weights))).ToArray();
        var loading = weights.LoadAsync(default);
        Assert.Equal(ModelState.Loading, weights.State);

        _mayLoad.Set();

        var used = await Task.WhenAll(users).WaitAsync(Deadline);
        await loading.WaitAsync(Deadline);
        Assert.All(used, value => Assert.Same(_loaded[0], value));
        Assert.Single(_loaded);
    }

    [Fact]
    public async Task A_failure_is_told_to_all_who_wait_and_the_next_use_tries_again()
    {
        var weights = Create();
        _mayLoad.Reset();
        _failure = new InvalidOperationException("damaged");
        var loading = weights.LoadAsync(default);
        var user = OnThread(() => UseOnce(weights));
        _mayLoad.Set();

        Assert.Equal("damaged", (await Assert.ThrowsAsync<InvalidOperationException>(() => loading)).Message);
        Assert.Equal("damaged", (await Assert.ThrowsAsync<InvalidOperationException>(() => user)).Message);
        Assert.Equal(ModelState.Failed, weights.State);

        _failure = null;
        UseOnce(weights);
        Assert.Equal(ModelState.Loaded, weights.State);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_loading_to_go_on()
    {
        var weights = Create();
        _mayLoad.Reset();
        using var cancellation = new CancellationTokenSource();
        var user = OnThread(() => UseOnce(weights, cancellation.Token));
        var loading = weights.LoadAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => user.WaitAsync(Deadline));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading.WaitAsync(Deadline));
        _mayLoad.Set();
        UseOnce(weights);
        Assert.Single(_loaded);
    }

    [Fact]
    public async Task What_nobody_has_used_for_a_while_is_freed()
    {
        var weights = Create();
        UseOnce(weights);

        _time.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(ModelState.Loaded, weights.State);
        UseOnce(weights);
        _time.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(ModelState.Loaded, weights.State);
        _time.Advance(TimeSpan.FromSeconds(1));

        await weights.UnloadAsync(default).WaitAsync(Deadline);
        Assert.Equal(1, _loaded[0].Freed);
        Assert.Equal(ModelState.Unloaded, weights.State);
        UseOnce(weights);
        Assert.Equal(2, _loaded.Count);
    }

    [Fact]
    public async Task What_was_loaded_on_request_and_never_used_is_freed_as_well()
    {
        var weights = Create();
        await weights.LoadAsync(default).WaitAsync(Deadline);
        await _time.UntilTimerIsDueWithinAsync(Idle).WaitAsync(Deadline);

        _time.Advance(Idle);

        await _loaded[0].UntilFreedAsync().WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_use_that_lasts_longer_than_the_idle_time_is_no_idleness()
    {
        var weights = Create();
        using (weights.Use(default))
        {
            UseOnce(weights);
            _time.Advance(Idle * 3);
            Assert.Equal(ModelState.Loaded, weights.State);
        }

        _time.Advance(Idle);
        await _loaded[0].UntilFreedAsync().WaitAsync(Deadline);
    }

    [Fact]
    public void Without_an_idle_time_it_stays()
    {
        var weights = Create(TimeSpan.Zero);
        UseOnce(weights);

        _time.Advance(TimeSpan.FromDays(365));

        Assert.Equal(ModelState.Loaded, weights.State);
    }

    [Fact]
    public async Task Unloading_waits_for_those_who_use_it()
    {
        var weights = Create();
        var first = weights.Use(default);
        var second = weights.Use(default);

        var unloading = weights.UnloadAsync(default);
        first.Dispose();
        Assert.Equal(0, _loaded[0].Freed);
        Assert.False(unloading.IsCompleted);
        Assert.Equal(ModelState.Loaded, weights.State);
        second.Dispose();

        await unloading.WaitAsync(Deadline);
        Assert.Equal(1, _loaded[0].Freed);
        Assert.Equal(ModelState.Unloaded, weights.State);
    }

    [Fact]
    public async Task A_use_while_it_is_unloaded_loads_it_again_after_that()
    {
        var weights = Create();
        var last = weights.Use(default);
        var unloading = weights.UnloadAsync(default);

        var user = OnThread(() => UseOnce(weights));
        Assert.True(SpinWait.SpinUntil(() => weights.State is ModelState.Loading, Deadline));
        Assert.Single(_loaded);
        last.Dispose();

        await unloading.WaitAsync(Deadline);
        var used = await user.WaitAsync(Deadline);
        Assert.Same(_loaded[1], used);
        Assert.Equal([1, 0], _loaded.Select(weight => weight.Freed));
    }

    [Fact]
    public async Task Unloading_while_it_is_loaded_frees_it_when_it_is()
    {
        var weights = Create();
        _mayLoad.Reset();
        var loading = weights.LoadAsync(default);

        var unloading = weights.UnloadAsync(default);
        _mayLoad.Set();

        await loading.WaitAsync(Deadline);
        await unloading.WaitAsync(Deadline);
        Assert.Equal(1, _loaded[0].Freed);
    }

    [Fact]
    public async Task Unloading_what_is_not_loaded_does_nothing()
    {
        var weights = Create();

        await weights.UnloadAsync(default).WaitAsync(Deadline);

        Assert.Empty(_loaded);
    }

    [Fact]
    public async Task Disposed_of_it_is_freed_after_its_last_use_and_cannot_be_used_again()
    {
        var weights = Create();
        var last = weights.Use(default);

        var disposal = weights.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        last.Dispose();

        await disposal.WaitAsync(Deadline);
        Assert.Equal(1, _loaded[0].Freed);
        Assert.Throws<ObjectDisposedException>(() => weights.Use(default));
    }

    [Fact]
    public async Task Whatever_users_and_unloadings_come_at_once_no_use_sees_it_freed_and_there_is_one_at_a_time()
    {
        const int Threads = 6;
        var alive = 0;
        var mostAlive = 0;
        var weights = new OnDemand<Weights>(
            () =>
            {
                mostAlive = Math.Max(mostAlive, Interlocked.Increment(ref alive));
                return new Weights(() => Interlocked.Decrement(ref alive));
            },
            Idle,
            _time);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(seed => OnThread(() =>
        {
            var random = new Random(seed);
            for (var turn = 0; turn < 400; turn++)
            {
                if (random.Next(5) == 0)
                {
                    weights.UnloadAsync(default).Wait(Deadline);
                    continue;
                }

                using var lease = weights.Use(default);
                Thread.Yield();
                Assert.Equal(0, lease.Value.Freed);
            }

            return 0;
        }))).WaitAsync(Deadline * 3);

        await weights.DisposeAsync();
        Assert.Equal(1, mostAlive);
        Assert.Equal(0, alive);
    }

    private static Task<T> OnThread<T>(Func<T> act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Weights UseOnce(OnDemand<Weights> weights, CancellationToken cancellationToken = default)
    {
        using var lease = weights.Use(cancellationToken);
        return lease.Value;
    }

    private OnDemand<Weights> Create(TimeSpan? idle = null) => new(Load, idle ?? Idle, _time);

    private Weights Load()
    {
        Assert.True(_mayLoad.Wait(Deadline));
        if (_failure is not null)
        {
            throw _failure;
        }

        var weights = new Weights();
        _loaded.Add(weights);
        return weights;
    }

    private sealed class Weights(Action? onFreed = null) : IDisposable
    {
        private readonly TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Freed { get; private set; }

        public Task UntilFreedAsync() => _freed.Task;

        public void Dispose()
        {
            Freed++;
            onFreed?.Invoke();
            _freed.TrySetResult();
        }
    }
}
