using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Segments and plans of the fake model.</summary>
internal static class Plans
{
    public static readonly DateTimeOffset Start = new ManualTimeProvider().GetUtcNow();

    public static Segment Segment(string text) => new(FakeModel.DefaultId, "one", text, 1);

    public static SegmentWork Work(string text, double neededInSeconds = 0) =>
        new(Segment(text), Start + TimeSpan.FromSeconds(neededInSeconds));

    public static IEnumerable<PlannedSegment> Of(params string[] texts) =>
        texts.Select(text => new PlannedSegment(Segment(text), Boundary.Sentence));

    public static IEnumerable<PlannedSegment> Numbered(int count) =>
        Of([.. Enumerable.Range(1, count).Select(number => $"Segment number {number}.")]);
}
