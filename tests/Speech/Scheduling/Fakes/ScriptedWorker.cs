using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A worker that answers when and how the test says.</summary>
/// <param name="id">Its name.</param>
/// <param name="asked">Where it puts what it was asked for; may be shared by workers.</param>
internal sealed class ScriptedWorker(string id, PendingSyntheses asked) : IWorker
{
    private int _load;

    public string Id => id;

    public int Load => Volatile.Read(ref _load);

    public string Model { get; init; } = FakeModel.DefaultId;

    public int Capacity { get; init; } = int.MaxValue;

    /// <summary>Whether it claims to have room when it has none, as one does that others filled in between.</summary>
    public bool BoastsOfRoom { get; init; }

    public bool HeedsCancellation { get; init; } = true;

    public bool Accepts(string model) => model == Model && (BoastsOfRoom || Load < Capacity);

    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        if (Load >= Capacity)
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
