using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>
/// Something large that is loaded when it is first used, shared by all who use it at once, and freed when nobody has used it for a
/// while. Thread-safe.
/// </summary>
/// <typeparam name="T">What is loaded.</typeparam>
internal sealed class OnDemand<T> : ILoadable
    where T : class, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<T> _load;
    private readonly TimeSpan _idleUnload;
    private readonly TimeProvider _time;
    private readonly Action<TimeSpan>? _onLoaded;
    private readonly ITimer _idleTimer;
    private Copy? _current;
    private Task _lastFreed = Task.CompletedTask;
    private bool _failed;
    private bool _disposed;

    /// <summary>Loads nothing yet.</summary>
    /// <param name="load">Loads it, ready to be used. Called on a thread of its own, by one at a time.</param>
    /// <param name="idleUnload">Time without use after which it is freed; zero for never.</param>
    /// <param name="time">The clock of idleness.</param>
    /// <param name="onLoaded">Told after each loading that succeeded how long it took; must not throw.</param>
    public OnDemand(Func<T> load, TimeSpan idleUnload, TimeProvider time, Action<TimeSpan>? onLoaded = null)
    {
        _onLoaded = onLoaded;
        _load = load;
        _idleUnload = idleUnload;
        _time = time;
        _idleTimer = time.CreateTimer(_ => FreeIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public ModelState State
    {
        get
        {
            lock (_gate)
            {
                return _current switch
                {
                    { Loading.IsCompletedSuccessfully: true } => ModelState.Loaded,
                    { } => ModelState.Loading,
                    null when !_lastFreed.IsCompleted => ModelState.Loaded,
                    null => _failed ? ModelState.Failed : ModelState.Unloaded,
                };
            }
        }
    }

    /// <summary>Uses it, and keeps it from being freed until the lease is disposed of. Waits where it must be loaded first.</summary>
    /// <param name="cancellationToken">Ends the wait; the loading goes on.</param>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    /// <exception cref="Exception">Whatever the loading threw; the next use loads again.</exception>
    public Lease Use(CancellationToken cancellationToken)
    {
        var copy = Enter();
        try
        {
            if (!copy.Loading.IsCompleted)
            {
                Task.WaitAny([copy.Loading], cancellationToken);
            }

            return new Lease(this, copy, copy.Loading.GetAwaiter().GetResult());
        }
        catch
        {
            Leave(copy);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var copy = Enter();
        try
        {
            await copy.Loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(copy);
        }
    }

    /// <inheritdoc/>
    public Task UnloadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Retire();
            return _lastFreed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Frees it once nobody uses it; it cannot be used again.</summary>
    public async ValueTask DisposeAsync()
    {
        Task freed;
        lock (_gate)
        {
            _disposed = true;
            Retire();
            freed = _lastFreed;
        }

        await freed.ConfigureAwait(false);
        await _idleTimer.DisposeAsync().ConfigureAwait(false);
    }

    private Copy Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _current ??= StartLoading();
            _current.Uses++;
            return _current;
        }
    }

    private Copy StartLoading()
    {
        _failed = false;
        var copy = new Copy();
        // One copy after the other: there need not be memory for two.
        var previous = _lastFreed;
        _ = Task.Factory.StartNew(
            () => Load(copy, previous), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return copy;
    }

    private void Load(Copy copy, Task previous)
    {
        try
        {
            previous.Wait();
            var started = _time.GetTimestamp();
            var loaded = _load();
            _onLoaded?.Invoke(_time.GetElapsedTime(started));
            lock (_gate)
            {
                copy.Loaded.SetResult(loaded);
                copy.LastUse = _time.GetTimestamp();
                Settle(copy);
            }
        }
        catch (Exception failure)
        {
            lock (_gate)
            {
                Fail(copy, failure);
                Settle(copy);
            }
        }
    }

    private void Fail(Copy copy, Exception failure)
    {
        if (_current == copy)
        {
            _current = null;
        }

        _failed = true;
        copy.Loaded.SetException(failure);
        // Whoever waited may have given up; then nobody else looks at it.
        _ = copy.Loading.Exception;
    }

    private void Leave(Copy copy)
    {
        lock (_gate)
        {
            copy.Uses--;
            copy.LastUse = _time.GetTimestamp();
            Settle(copy);
        }
    }

    /// <summary>Frees a copy that is to go, or lets the time run in which nobody uses it, once nobody does.</summary>
    private void Settle(Copy copy)
    {
        if (copy.Uses > 0 || !copy.Loading.IsCompleted)
        {
            return;
        }

        if (copy.Freed is { } freed && !copy.IsBeingFreed)
        {
            copy.IsBeingFreed = true;
            Task.Run(() => Free(copy, freed));
        }
        else if (_current == copy && _idleUnload > TimeSpan.Zero)
        {
            _idleTimer.Change(_idleUnload, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Free(Copy copy, TaskCompletionSource freed)
    {
        try
        {
            if (copy.Loading.IsCompletedSuccessfully)
            {
                copy.Loading.Result.Dispose();
            }
        }
        finally
        {
            freed.TrySetResult();
        }
    }

    private void FreeIfIdle()
    {
        lock (_gate)
        {
            if (_current is { Uses: 0, Loading.IsCompleted: true } copy && _time.GetElapsedTime(copy.LastUse) >= _idleUnload)
            {
                Retire();
            }
        }
    }

    private void Retire()
    {
        if (_current is not { } copy)
        {
            return;
        }

        _current = null;
        copy.Freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lastFreed = copy.Freed.Task;
        Settle(copy);
    }

    /// <summary>The right to use what is loaded, until it is disposed of: once.</summary>
    /// <param name="owner">Where it is from.</param>
    /// <param name="copy">What it keeps from being freed.</param>
    /// <param name="value">What may be used.</param>
    public readonly struct Lease(OnDemand<T> owner, Copy copy, T value) : IDisposable
    {
        /// <summary>What may be used.</summary>
        public T Value => value;

        /// <inheritdoc/>
        public void Dispose() => owner.Leave(copy);
    }

    /// <summary>What one loading brought, with those who use it.</summary>
    public sealed class Copy
    {
        internal TaskCompletionSource<T> Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task<T> Loading => Loaded.Task;

        internal int Uses { get; set; }

        internal long LastUse { get; set; }

        internal TaskCompletionSource? Freed { get; set; }

        internal bool IsBeingFreed { get; set; }
    }
}
