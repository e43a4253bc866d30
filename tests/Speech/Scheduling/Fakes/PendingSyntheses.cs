using System.Threading.Channels;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>What fakes were asked for, in the order they were asked.</summary>
internal sealed class PendingSyntheses
{
    private readonly Channel<PendingSynthesis> _asked = Channel.CreateUnbounded<PendingSynthesis>();
    private int _running;

    /// <summary>Syntheses asked for that have not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    public bool HasMore => _asked.Reader.TryPeek(out _);

    public async Task<PendingSynthesis> NextAsync() => await _asked.Reader.ReadAsync().AsTask().WaitAsync(Eventually.Patience);

    public bool TryNext(out PendingSynthesis pending) => _asked.Reader.TryRead(out pending!);

    /// <summary>Waits for a test to answer; a fake that does not heed cancellation goes on after it.</summary>
    public async Task<SegmentAudio> AskAsync(string askedOf, SegmentWork work, bool heedsCancellation, CancellationToken cancellationToken)
    {
        var pending = new PendingSynthesis(askedOf, work, cancellationToken);
        Interlocked.Increment(ref _running);
        try
        {
            using var registration = heedsCancellation ? cancellationToken.Register(pending.Cancel) : default;
            Assert.True(_asked.Writer.TryWrite(pending));
            return await pending.Audio.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
