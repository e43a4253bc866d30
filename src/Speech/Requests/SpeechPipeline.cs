using System.Runtime.CompilerServices;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Requests;

/// <summary>Speaks plans: schedules their segments and joins the audio.</summary>
/// <param name="scheduler">Where segments are synthesised.</param>
/// <param name="joining">Trimming, fades and pauses.</param>
public sealed class SpeechPipeline(SegmentScheduler scheduler, JoinOptions joining)
{
    /// <summary>
    /// The audio of a plan, one part a segment and a last one for the end. A part is valid until the next is asked for;
    /// some are empty. The reader sets the pace: no more than the look-ahead is synthesised beyond what it took.
    /// </summary>
    /// <param name="plan">What to speak.</param>
    /// <param name="cancellationToken">Stops everything behind it.</param>
    /// <returns>Mono samples at the model's rate, in [-1, 1], with their words.</returns>
    /// <exception cref="NoCapacityException">Every queue is full; thrown before the first part.</exception>
    /// <exception cref="Engines.SynthesisException">A segment failed for good.</exception>
    public async IAsyncEnumerable<JoinedAudio> SpeakAsync(
        SpeechPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var joiner = new SegmentJoiner(plan.Model.SampleRate, joining);
        var volume = (float)plan.Volume;
        await foreach (var (planned, audio) in scheduler.StreamAsync(plan.Segments, cancellationToken).ConfigureAwait(false))
        {
            var part = joiner.Append(audio, planned.Boundary, planned.Segment.Speed);
            if (volume is not 1)
            {
                Gain.Apply(part.Samples.Span, volume);
            }

            yield return part;
        }

        yield return new JoinedAudio(joiner.Finish(), []);
    }
}
