using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A worker that answers everything at once.</summary>
/// <param name="id">Its name.</param>
internal sealed class WillingWorker(string id) : IWorker
{
    public string Id => id;

    public int Load => 0;

    public int Parallelism => 1;

    public bool Speaks(string model) => true;

    public bool Accepts(string model) => true;

    public Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken) =>
        Task.FromResult(FakeAudio.Of(work.Segment));
}
