using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Grains.Workers;

/// <summary>A worker by itself as the synthesiser behind a cache: whoever asked has chosen among workers already.</summary>
internal sealed class LoneWorker(IWorker worker) : ISegmentSynthesizer
{
    public bool HasSpareCapacity(string model) => worker.Accepts(model);

    public Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken) =>
        worker.SynthesizeAsync(work, cancellationToken);
}
