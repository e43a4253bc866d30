using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A worker that does something else with each segment: answers now or later, fails, hangs, is full or out of reach.</summary>
/// <param name="id">Its name.</param>
/// <param name="seed">Decides what it does.</param>
internal sealed class MoodyWorker(string id, int seed) : IWorker
{
    private readonly Random _random = new(seed);
    private int _load;

    public string Id => id;

    public int Load => Volatile.Read(ref _load);

    public int Parallelism => 1;

    public bool Speaks(string model) => Next(10) > 0;

    public bool Accepts(string model) => Next(10) > 0;

    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _load);
        try
        {
            for (var turns = Next(4); turns > 0; turns--)
            {
                await Task.Yield();
            }

            switch (Next(7))
            {
                case 0:
                    throw new SynthesisException($"{id} failed.");
                case 1:
                    throw new WorkerUnreachableException($"{id} cannot be reached.");
                case 2:
                    throw new NoCapacityException($"{id} is full.");
                case 3:
                    throw new InvalidOperationException($"{id} is broken.");
                case 4:
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
                case 5:
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                    break;
            }

            return FakeAudio.Of(work.Segment);
        }
        finally
        {
            Interlocked.Decrement(ref _load);
        }
    }

    private int Next(int bound)
    {
        lock (_random)
        {
            return _random.Next(bound);
        }
    }
}
