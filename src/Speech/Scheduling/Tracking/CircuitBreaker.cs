namespace KokoroTts.Speech.Scheduling.Tracking;

/// <summary>
/// Leaves a worker alone after failures in a row, then lets one segment try it (Nygard, "Release It!"). Thread-safe.
/// Polly's breaker cannot serve here: it knows no way to open at once and recover by itself, and tells that a trial is due
/// only to the call that makes it, where this one is asked before a worker is chosen.
/// </summary>
/// <param name="failures">Failures in a row that open it.</param>
/// <param name="duration">How long it stays open before a trial.</param>
/// <param name="time">The clock.</param>
internal sealed class CircuitBreaker(int failures, TimeSpan duration, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _failuresInARow;
    private long? _openedAt;
    private bool _isOnTrial;

    /// <summary>Whether the worker has yet to show that it works again; true during a trial too.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _openedAt is not null;
            }
        }
    }

    /// <summary>Whether a segment may go to the worker: it is closed, or a trial is due that nobody has begun.</summary>
    public bool IsPassable
    {
        get
        {
            lock (_gate)
            {
                return _openedAt is null || IsTrialDue;
            }
        }
    }

    private bool IsTrialDue => _openedAt is { } opened && !_isOnTrial && time.GetElapsedTime(opened) >= duration;

    /// <summary>Passes a segment, as the trial where one is due.</summary>
    public Passage Pass()
    {
        lock (_gate)
        {
            if (_openedAt is null)
            {
                return Passage.Free;
            }

            if (!IsTrialDue)
            {
                return Passage.Refused;
            }

            _isOnTrial = true;
            return Passage.Trial;
        }
    }

    /// <summary>The worker answered.</summary>
    public void Succeeded()
    {
        lock (_gate)
        {
            _failuresInARow = 0;
            _openedAt = null;
            _isOnTrial = false;
        }
    }

    /// <summary>The worker failed, or took too long. Once it is open only the trial counts: others began before.</summary>
    public void Failed(bool wasTrial)
    {
        lock (_gate)
        {
            if (_openedAt is null ? ++_failuresInARow >= failures : wasTrial)
            {
                Open();
            }
        }
    }

    /// <summary>The worker is gone: there is nothing to count.</summary>
    public void Trip()
    {
        lock (_gate)
        {
            Open();
        }
    }

    /// <summary>A segment ended without saying anything about the worker.</summary>
    public void Released(bool wasTrial)
    {
        lock (_gate)
        {
            _isOnTrial &= !wasTrial;
        }
    }

    private void Open()
    {
        _openedAt = time.GetTimestamp();
        _isOnTrial = false;
    }
}
