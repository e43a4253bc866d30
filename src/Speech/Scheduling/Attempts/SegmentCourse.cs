namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>What has happened to one segment so far.</summary>
internal sealed class SegmentCourse(SegmentWork work)
{
    private bool _isLost;
    private bool _hasWaited;

    public SegmentWork Work => work;

    public string Model => work.Segment.Model;

    /// <summary>Ids of the workers it was given to.</summary>
    public HashSet<string> Tried { get; } = [];

    /// <summary>Times a worker failed on it or took too long.</summary>
    public int Failures { get; private set; }

    /// <summary>A worker failed on it or took too long.</summary>
    public void Failed()
    {
        Failures++;
        _isLost = true;
    }

    /// <summary>A worker that it was given to cannot be reached. Once it waits for one to come back, that is nothing new.</summary>
    public void Lost() => _isLost |= !_hasWaited;

    /// <summary>It waits for a worker to come back; looking for one is no second try.</summary>
    public void Waits() => (_hasWaited, _isLost) = (true, false);

    /// <summary>Whether it was lost since this was asked last: then its next try is a second one.</summary>
    public bool TakeLoss()
    {
        var wasLost = _isLost;
        _isLost = false;
        return wasLost;
    }
}
