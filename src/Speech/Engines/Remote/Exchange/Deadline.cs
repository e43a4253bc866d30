namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>The end of a request to a provider: given up by whoever asked, or out of time, first for its first byte and then for its last.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _total;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationTokenSource _due;
    private readonly CancellationTokenSource _over;

    public Deadline(TimeSpan firstByte, TimeSpan total, TimeProvider time, CancellationToken givenUp)
    {
        _total = total;
        _time = time;
        _started = time.GetTimestamp();
        _due = new CancellationTokenSource(firstByte, time);
        _over = CancellationTokenSource.CreateLinkedTokenSource(givenUp, _due.Token);
    }

    /// <summary>Cancelled at the end.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Whether the time is up.</summary>
    public bool IsDue => _due.IsCancellationRequested;

    /// <summary>Whether the first byte came in time.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The first byte is there.</summary>
    public void Begin()
    {
        HasBegun = true;
        var left = _total - _time.GetElapsedTime(_started);
        _due.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        _over.Dispose();
        _due.Dispose();
    }
}
