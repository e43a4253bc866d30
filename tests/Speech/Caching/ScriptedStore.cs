using System.Collections.Concurrent;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Caching;

/// <summary>A shared store in memory that reads as the test says.</summary>
internal sealed class ScriptedStore : ISharedSegmentStore
{
    private int _reads;

    public ConcurrentDictionary<Segment, SegmentAudio> Stored { get; } = new();

    /// <summary>What a read does instead of answering, where set.</summary>
    public Func<CancellationToken, Task<SegmentAudio?>>? OnRead { get; set; }

    public int Reads => Volatile.Read(ref _reads);

    public Task<SegmentAudio?> TryReadAsync(Segment segment, string revision, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return OnRead?.Invoke(cancellationToken) ?? Task.FromResult(Stored.GetValueOrDefault(segment));
    }

    public void Write(Segment segment, string revision, SegmentAudio audio) => Assert.True(Stored.TryAdd(segment, audio));
}
