namespace KokoroTts.Grains.Workers;

/// <summary>Counts calls, so that a drain can let no more in and wait for those that are. Thread-safe.</summary>
internal sealed class CallGate
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;
    private bool _isClosed;

    /// <summary>Whether nobody is let in any more.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Lets a call in, which has to <see cref="Leave"/>; false once it is closed.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            _calls += _isClosed ? 0 : 1;
            return !_isClosed;
        }
    }

    /// <summary>A call ended.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _calls--;
            CompleteIfEmptied();
        }
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>Ends with the last call that is inside.</returns>
    public Task Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            CompleteIfEmptied();
            return _emptied.Task;
        }
    }

    private void CompleteIfEmptied()
    {
        if (_isClosed && _calls == 0)
        {
            _emptied.TrySetResult();
        }
    }
}
