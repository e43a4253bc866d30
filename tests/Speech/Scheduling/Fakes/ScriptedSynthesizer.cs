using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A synthesiser that answers when and how the test says.</summary>
internal sealed class ScriptedSynthesizer : ISegmentSynthesizer
{
    private int _refusals;

    public PendingSyntheses Asked { get; } = new();

    public bool IsSpare { get; set; } = true;

    /// <summary>Refuses the next syntheses for want of room.</summary>
    public void RefuseNext(int count) => Volatile.Write(ref _refusals, count);

    public bool HasSpareCapacity(string model) => IsSpare;

    public Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref _refusals) >= 0
            ? Task.FromException<SegmentAudio>(new NoCapacityException("Full."))
            : Asked.AskAsync("synthesizer", work, heedsCancellation: true, cancellationToken);
}
