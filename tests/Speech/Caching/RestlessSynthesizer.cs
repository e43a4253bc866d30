using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Caching;

/// <summary>Takes a random number of turns for each segment, fails some, and heeds cancellation at each turn.</summary>
internal sealed class RestlessSynthesizer : ISegmentSynthesizer
{
    private int _running;
    private int _calls;

    public int Running => Volatile.Read(ref _running);

    public int Calls => Volatile.Read(ref _calls);

    public bool IsRestless { get; set; } = true;

    public bool HasSpareCapacity(string model) => true;

    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _calls);
        try
        {
            for (var turns = IsRestless ? Random.Shared.Next(6) : 0; turns > 0; turns--)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return IsRestless && Random.Shared.Next(10) == 0
                ? throw new SynthesisException("Now and then.")
                : FakeAudio.Of(work.Segment);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
