using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A synthesis that waits for the test to answer it.</summary>
/// <param name="askedOf">Who was asked.</param>
/// <param name="work">What was asked for.</param>
/// <param name="cancellation">The token that gives it up.</param>
internal sealed class PendingSynthesis(string askedOf, SegmentWork work, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<SegmentAudio> _audio = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string AskedOf => askedOf;

    public SegmentWork Work => work;

    public string Text => work.Segment.Text;

    public CancellationToken Cancellation => cancellation;

    public Task<SegmentAudio> Audio => _audio.Task;

    public void Answer() => _audio.TrySetResult(FakeAudio.Of(work.Segment));

    public void Fail(Exception? failure = null) => _audio.TrySetException(failure ?? new SynthesisException($"No voice for '{Text}'."));

    public void Cancel() => _audio.TrySetCanceled(cancellation);
}
