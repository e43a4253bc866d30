using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Samples that tell which segment they belong to.</summary>
internal static class FakeAudio
{
    public const int SampleRate = 24_000;

    public static SegmentAudio Of(Segment segment) =>
        new(segment.Text.Select(letter => letter / (float)char.MaxValue).ToArray(), SampleRate);

    public static bool IsOf(this SegmentAudio audio, Segment segment) =>
        audio.Samples.Span.SequenceEqual(Of(segment).Samples.Span);
}
