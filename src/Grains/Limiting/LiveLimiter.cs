using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Grains.Limiting;

/// <summary>
/// One client's limiter, which its grain uses and the write-behind saves. Thread-safe; nobody holds its lock for longer than a
/// decision or a copy of the state takes.
/// </summary>
/// <param name="key">The client's key.</param>
/// <param name="limiter">The limiter; no longer to be used by others.</param>
/// <param name="isStored">Whether the store has a state of it.</param>
internal sealed class LiveLimiter(string key, ClientLimiter limiter, bool isStored)
{
    private readonly Lock _gate = new();
    private bool _isStored = isStored;
    private bool _isQueued;
    private long _change;
    private long _saved;

    /// <summary>The client's key.</summary>
    public string Key => key;

    /// <summary>Whether the store lacks anything.</summary>
    public bool HasChanges
    {
        get
        {
            lock (_gate)
            {
                return _change != _saved;
            }
        }
    }

    /// <summary>Decides on a request; see <see cref="ClientLimiter.Decide"/>.</summary>
    /// <param name="policy">The client's policy.</param>
    /// <param name="cost">What the request costs.</param>
    /// <param name="now">UTC ticks.</param>
    /// <param name="refusedElsewhere">Requests that a frontend refused on its own.</param>
    /// <param name="isFirstChange">Whether the limiter has to be queued for saving.</param>
    public Decision Decide(Policy policy, in Cost cost, long now, int refusedElsewhere, out bool isFirstChange)
    {
        lock (_gate)
        {
            limiter.Apply(policy, now);
            isFirstChange = Changed();
            return limiter.Decide(cost, now, refusedElsewhere);
        }
    }

    /// <summary>Changes the limiter in another way.</summary>
    /// <param name="change">The change; its answer is returned.</param>
    /// <param name="argument">What it needs.</param>
    /// <param name="isFirstChange">Whether the limiter has to be queued for saving.</param>
    public TResult Change<TArgument, TResult>(Func<ClientLimiter, TArgument, TResult> change, TArgument argument, out bool isFirstChange)
    {
        lock (_gate)
        {
            isFirstChange = Changed();
            return change(limiter, argument);
        }
    }

    /// <summary>What the client has used and has left.</summary>
    public LimiterReport Peek(Policy policy, long now)
    {
        lock (_gate)
        {
            limiter.Apply(policy, now);
            return limiter.Peek(now);
        }
    }

    /// <summary>Takes the limiter out of the queue with what is to be saved.</summary>
    /// <param name="now">UTC ticks.</param>
    /// <param name="snapshot">The state.</param>
    /// <returns>False when the store has it all.</returns>
    public bool TryTakeChanges(long now, [NotNullWhen(true)] out LimiterSnapshot? snapshot)
    {
        lock (_gate)
        {
            _isQueued = false;
            snapshot = null;
            if (_change == _saved)
            {
                return false;
            }

            if (!limiter.IsIdle(now))
            {
                var state = new ArrayBufferWriter<byte>(256);
                limiter.Save(state);
                snapshot = new LimiterSnapshot(key, now, limiter.Policy.Name, state.WrittenMemory, limiter.LifeAfter(now), _change);
                return true;
            }

            if (!_isStored)
            {
                _saved = _change;
                return false;
            }

            snapshot = new LimiterSnapshot(key, now, limiter.Policy.Name, default, null, _change);
            return true;
        }
    }

    /// <summary>The store has a state.</summary>
    public void Saved(in LimiterSnapshot snapshot)
    {
        lock (_gate)
        {
            _saved = Math.Max(_saved, snapshot.Change);
            _isStored = !snapshot.State.IsEmpty;
        }
    }

    /// <summary>The store does not have a state.</summary>
    /// <returns>Whether the limiter has to be queued for saving again.</returns>
    public bool NotSaved()
    {
        lock (_gate)
        {
            return Queue();
        }
    }

    private bool Changed()
    {
        _change++;
        return Queue();
    }

    private bool Queue()
    {
        var isFirst = !_isQueued;
        _isQueued = true;
        return isFirst;
    }
}
