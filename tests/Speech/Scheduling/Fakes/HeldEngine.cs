using System.Collections.Concurrent;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Holds a fake model's engines at each segment until the test lets one through.</summary>
internal sealed class HeldEngine : IDisposable
{
    private readonly BlockingCollection<Segment> _begun = [];
    private readonly SemaphoreSlim _finish = new(0);

    /// <summary>Waits until an engine begins a segment, and names its text.</summary>
    public Task<string> NextBegunAsync() => Task.Run(() =>
        _begun.TryTake(out var segment, Eventually.Patience) ? segment.Text : throw new TimeoutException("No engine began a segment."));

    public bool HasNoneBegun => _begun.Count == 0;

    /// <summary>Lets engines finish segments.</summary>
    public void Finish(int count = 1) => _finish.Release(count);

    public SegmentAudio Speak(Segment segment, CancellationToken cancellationToken)
    {
        _begun.Add(segment, CancellationToken.None);
        Assert.True(_finish.Wait(Eventually.Patience, cancellationToken));
        return FakeAudio.Of(segment);
    }

    public void Dispose()
    {
        _begun.Dispose();
        _finish.Dispose();
    }
}
