using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A worker that answers when and how the test says.</summary>
/// <param name="id">Its name.</param>
/// <param name="asked">Where it puts what it was asked for; may be shared by workers.</param>
internal sealed class ScriptedWorker(string id, PendingSyntheses asked) : IWorker
{
    private int _load;
    private int _calls;

    public string Id => id;

    public int Load => Volatile.Read(ref _load);

    public string Model { get; init; } = FakeModel.DefaultId;

    public int Capacity { get; init; } = int.MaxValue;

    /// <summary>Whether it claims to have room when it has none, as one does that others filled in between.</summary>
    public bool BoastsOfRoom { get; init; }

    public bool HeedsCancellation { get; init; } = true;

    public int Parallelism { get; init; } = 1;

    /// <summary>Whether it cannot be reached, which nobody knows before trying.</summary>
    public bool IsAway { get; set; }

    public bool IsDraining { get; set; }

    /// <summary>Times it was asked, whatever came of it.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public bool Speaks(string model) => model == Model && !IsDraining;

    public bool Accepts(string model) => Speaks(model) && (BoastsOfRoom || Load < Capacity);

    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (IsAway)
        {
            throw new WorkerUnreachableException($"{id} cannot be reached.");
        }

        if (Load >= Capacity || IsDraining)
        {
            throw new NoCapacityException($"{id} is full.");
        }

        Assert.Equal(Model, work.Segment.Model);
        Interlocked.Increment(ref _load);
        try
        {
            return await asked.AskAsync(id, work, HeedsCancellation, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _load);
        }
    }
}
