namespace KokoroTts.Speech.Onnx.Batching;

/// <summary>
/// Runs items together that come at the same time. It never waits for more: an item that finds nothing running runs at once, alone,
/// and what comes meanwhile runs next, the oldest item with those like it. The threads that bring items do the work, each batch on
/// the thread of its oldest item. Thread-safe.
/// </summary>
/// <remarks>
/// A batch that fails is run again item by item, so that an item fails by itself only. An item that is given up while it waits
/// leaves at once; one in a batch leaves its place to the others, and the batch is given up when nobody wants it any more.
/// </remarks>
/// <typeparam name="TItem">What is run.</typeparam>
/// <typeparam name="TKey">What items have in common that may share a batch.</typeparam>
/// <typeparam name="TResult">What an item gives.</typeparam>
/// <param name="run">Runs one to <paramref name="largest"/> items of one key and gives a result for each, in their order.</param>
/// <param name="keyOf">The key of an item.</param>
/// <param name="largest">Most items of a batch, 1 or more.</param>
internal sealed class MicroBatcher<TItem, TKey, TResult>(
    Func<IReadOnlyList<TItem>, CancellationToken, IReadOnlyList<TResult>> run, Func<TItem, TKey> keyOf, int largest)
    where TKey : IEquatable<TKey>
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _waiting = new();
    private bool _running;

    /// <summary>Items that wait for the batch that is running.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Runs an item, alone or with others, and waits for its result.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    /// <exception cref="Exception">Whatever its run threw.</exception>
    public TResult Run(TItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = new Entry(item, keyOf(item), cancellationToken);
        Enter(entry);
        using var registration = cancellationToken.UnsafeRegister(_ => GiveUp(entry), null);
        // First its turn to run a batch or the end of the batch that it was put into, then its own result.
        if (entry.Turn.Task.GetAwaiter().GetResult() is { } batch)
        {
            Lead(batch);
        }

        return entry.Result.Task.GetAwaiter().GetResult();
    }

    private void Enter(Entry entry)
    {
        lock (_gate)
        {
            _waiting.AddLast(entry);
            if (!_running)
            {
                _running = true;
                StartNext();
            }
        }
    }

    /// <summary>Gives the oldest item that waits its turn, with those that may run with it.</summary>
    private void StartNext()
    {
        if (_waiting.First?.Value is not { } oldest)
        {
            _running = false;
            return;
        }

        var members = _waiting.Where(entry => entry.Key.Equals(oldest.Key)).Take(largest).ToList();
        var batch = new Batch(members);
        foreach (var member in members)
        {
            _waiting.Remove(member);
            member.Batch = batch;
        }

        oldest.Turn.SetResult(batch);
    }

    private void Lead(Batch batch)
    {
        try
        {
            Execute(batch);
        }
        finally
        {
            foreach (var member in batch.Members)
            {
                member.Turn.TrySetResult(null);
            }

            lock (_gate)
            {
                batch.IsOver = true;
                StartNext();
            }

            batch.Abandonment.Dispose();
        }
    }

    private void Execute(Batch batch)
    {
        try
        {
            RunTogether(batch.Members, batch.Abandonment.Token);
        }
        catch (Exception) when (batch.Members.Count > 1 && !batch.Abandonment.IsCancellationRequested)
        {
            foreach (var member in batch.Members)
            {
                RunAlone(member);
            }
        }
        catch (Exception failure)
        {
            foreach (var member in batch.Members)
            {
                member.Fail(failure);
            }
        }
    }

    private void RunAlone(Entry member)
    {
        try
        {
            RunTogether([member], member.Cancellation);
        }
        catch (Exception failure)
        {
            member.Fail(failure);
        }
    }

    private void RunTogether(IReadOnlyList<Entry> members, CancellationToken cancellationToken)
    {
        var results = run([.. members.Select(member => member.Item)], cancellationToken);
        for (var index = 0; index < members.Count; index++)
        {
            members[index].Result.TrySetResult(results[index]);
        }
    }

    private void GiveUp(Entry entry)
    {
        lock (_gate)
        {
            entry.Result.TrySetCanceled(entry.Cancellation);
            if (_waiting.Remove(entry))
            {
                entry.Turn.TrySetResult(null);
            }
            else if (entry.Batch is { IsOver: false } batch)
            {
                // The thread that runs the batch has to see it through; the others may go.
                entry.Turn.TrySetResult(null);
                batch.GiveUpOne();
            }
        }
    }

    private sealed class Entry(TItem item, TKey key, CancellationToken cancellation)
    {
        public TItem Item => item;

        public TKey Key => key;

        public CancellationToken Cancellation => cancellation;

        public Batch? Batch { get; set; }

        /// <summary>The batch to run; null where another thread has run it, or nobody need.</summary>
        public TaskCompletionSource<Batch?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception failure)
        {
            Result.TrySetException(failure);
            _ = Result.Task.Exception;
        }
    }

    private sealed class Batch(IReadOnlyList<Entry> members)
    {
        private int _wanted = members.Count;

        public IReadOnlyList<Entry> Members => members;

        /// <summary>Given up by all.</summary>
        public CancellationTokenSource Abandonment { get; } = new();

        public bool IsOver { get; set; }

        public void GiveUpOne()
        {
            if (--_wanted == 0)
            {
                Abandonment.Cancel();
            }
        }
    }
}
