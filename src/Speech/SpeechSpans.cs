using System.Diagnostics;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech;

/// <summary>
/// The spans of a speech request's trace: <c>plan</c>, a <c>segment</c> for each part of the text from its first try to its audio, and
/// below it <c>inference</c> where this process computes it. Only within a trace that is under way; none costs anything where
/// nobody listens.
/// </summary>
public static class SpeechSpans
{
    /// <summary>Name of the source that all of them come from.</summary>
    public const string SourceName = "KokoroTts";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The text of a request is made into segments.</summary>
    /// <returns>To be disposed of when they are there; null where nobody listens.</returns>
    public static Activity? StartPlan() => Source.StartActivity("plan");

    /// <summary>Tells what was planned.</summary>
    /// <param name="span">The span; may be null.</param>
    /// <param name="plan">The plan.</param>
    public static void Describe(this Activity? span, SpeechPlan plan)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("kokorotts.model", plan.Model.Id);
            span.SetTag("kokorotts.voice", plan.Voice.Id);
            span.SetTag("kokorotts.characters", plan.Characters);
        }
    }

    /// <summary>A segment is asked for.</summary>
    internal static Activity? StartSegment(Segment segment) => Describe(Source.StartActivity("segment"), segment);

    /// <summary>An engine begins with a segment, on a thread that many requests share.</summary>
    internal static Activity? StartInference(ActivityContext segmentSpan, Segment segment) => segmentSpan.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
        ? Describe(Source.StartActivity("inference", ActivityKind.Internal, segmentSpan), segment)
        : null;

    private static Activity? Describe(Activity? span, Segment segment)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("kokorotts.model", segment.Model);
            span.SetTag("kokorotts.characters", segment.Text.Length);
        }

        return span;
    }
}
