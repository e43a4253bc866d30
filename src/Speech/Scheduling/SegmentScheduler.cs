using System.Runtime.CompilerServices;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Scheduling;

/// <summary>
/// Streams the audio of a plan: several segments in flight, delivered strictly in order, no further ahead of the reader
/// than the look-ahead allows. Segments beyond the next one only use capacity that no other request waits for.
/// </summary>
/// <param name="synthesizer">Who synthesises the segments.</param>
/// <param name="options">The look-ahead, the delay before a full pool is asked again, and how far ahead a need may lie.</param>
/// <param name="time">The clock that says when segments are needed.</param>
public sealed class SegmentScheduler(ISegmentSynthesizer synthesizer, SchedulingOptions options, TimeProvider time)
{
    /// <summary>Pace of speech at speed 1 from which playback times are estimated.</summary>
    private const double CharactersPerSecond = 15;

    /// <summary>
    /// The furthest ahead a segment is said to be needed. It bounds how long newer requests can overtake a reader that
    /// outruns playback, well before its segment times out in the queue.
    /// </summary>
    private readonly TimeSpan _horizon = options.SegmentTimeout / 2;

    /// <summary>
    /// Synthesises the segments of a plan. Leaving the enumeration, by its end, an exception or a break, cancels what is
    /// still in flight.
    /// </summary>
    /// <param name="plan">The segments in order; read no further than the look-ahead.</param>
    /// <param name="cancellationToken">Gives everything up.</param>
    /// <exception cref="NoCapacityException">Every queue was full when the first segment was offered, or no worker appeared for it. Later segments wait for room instead.</exception>
    /// <exception cref="SynthesisException">A segment failed for good.</exception>
    public async IAsyncEnumerable<SynthesizedSegment> StreamAsync(
        IEnumerable<PlannedSegment> plan, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var segments = plan.GetEnumerator();
        var inFlight = new Queue<(PlannedSegment Planned, Task<SegmentAudio> Audio)>();
        var playback = DateTimeOffset.MinValue;
        var isFirst = true;

        void Fill(int most)
        {
            while (inFlight.Count < most
                && (inFlight.Count == 0 || synthesizer.HasSpareCapacity(inFlight.Peek().Planned.Segment.Model))
                && segments.MoveNext())
            {
                var now = time.GetUtcNow();
                // A reader that fell behind is not more urgent than one that starts now.
                playback = playback < now ? now : playback;
                var work = new SegmentWork(segments.Current.Segment, playback < now + _horizon ? playback : now + _horizon)
                {
                    IsContinuation = !isFirst,
                };
                inFlight.Enqueue((segments.Current, isFirst
                    ? SynthesizeAsync(work, abandoned.Token)
                    : SynthesizeWhenThereIsRoomAsync(work, abandoned.Token)));
                playback += TimeSpan.FromSeconds(work.Segment.Text.Length / CharactersPerSecond / work.Segment.Speed);
                isFirst = false;
            }
        }

        try
        {
            // The first segment has the machine for itself until the reader has it: that is what the listener waits for.
            Fill(1);
            var isHeard = false;
            while (inFlight.TryPeek(out var next))
            {
                var audio = await next.Audio.ConfigureAwait(false);
                inFlight.Dequeue();
                if (isHeard)
                {
                    // Workers go on while the reader takes this segment.
                    Fill(options.LookAhead);
                }

                yield return new SynthesizedSegment(next.Planned, audio);
                isHeard = true;
                Fill(options.LookAhead);
            }
        }
        finally
        {
            await abandoned.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(inFlight.Select(left => left.Audio))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        using var span = SpeechSpans.StartSegment(work.Segment);
        return await synthesizer.SynthesizeAsync(work, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SegmentAudio> SynthesizeWhenThereIsRoomAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        using var span = SpeechSpans.StartSegment(work.Segment);
        while (true)
        {
            try
            {
                return await synthesizer.SynthesizeAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (NoCapacityException)
            {
                await Task.Delay(options.RetryDelay + TimeSpan.FromMilliseconds(1), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
