using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Tests.Joining;

public class SegmentJoinerTests
{
    private const int Rate = 24_000;

    /// <summary>Trimming works in windows of 5 ms at either side of a joint.</summary>
    private const double Tolerance = 0.0101;

    /// <summary>Samples over which a segment swells: 5 ms.</summary>
    private const double Attack = 0.005 * Rate;

    [Theory]
    [InlineData(Boundary.Word, 0.03)]
    [InlineData(Boundary.Clause, 0.12)]
    [InlineData(Boundary.Sentence, 0.4)]
    [InlineData(Boundary.Paragraph, 0.7)]
    public void The_pause_follows_from_the_boundary(Boundary boundary, double seconds)
    {
        var joined = Join((Segment(0.3, 0.5, 0.2), boundary, 1), (Segment(0.4, 0.5, 0.3), Boundary.Paragraph, 1));

        var margins = 2 * JoinOptions.Default.Margin.TotalSeconds;
        Assert.InRange(LongestSilence(joined), seconds + margins - Tolerance, seconds + margins + Tolerance);
    }

    [Theory]
    [InlineData(2, 0.2)]
    [InlineData(0.5, 0.8)]
    public void A_faster_voice_pauses_less(double speed, double seconds)
    {
        var joined = Join((Segment(0, 0.5, 0), Boundary.Sentence, speed), (Segment(0, 0.5, 0), Boundary.Paragraph, speed));

        Assert.InRange(LongestSilence(joined), seconds - Tolerance, seconds + Tolerance);
    }

    [Fact]
    public void A_word_cut_in_two_goes_on_without_a_gap()
    {
        var joined = Join((Segment(0.3, 0.5, 0.3), Boundary.Cut, 1), (Segment(0.3, 0.5, 0.3), Boundary.Paragraph, 1));

        Assert.InRange(LongestSilence(joined), 0, 2 * Tolerance);
        Assert.InRange(Seconds(joined), 1.1, 1.1 + (4 * Tolerance));
    }

    [Fact]
    public void The_silence_around_the_recording_is_trimmed_but_for_margin_and_tail()
    {
        var joined = Join((Segment(0.5, 1, 0.8), Boundary.Paragraph, 1));

        var margins = 2 * JoinOptions.Default.Margin.TotalSeconds;
        var expected = 1 + margins + JoinOptions.Default.Tail.TotalSeconds;
        Assert.InRange(Seconds(joined), expected - Tolerance, expected + Tolerance);
    }

    [Fact]
    public void A_stray_click_in_the_silence_is_not_sound()
    {
        var samples = Segment(0.5, 1, 0.5).Samples.ToArray();
        samples[100] = 1;
        samples[^100] = -1;

        var joined = Join((new SegmentAudio(samples, Rate), Boundary.Paragraph, 1));

        Assert.InRange(Seconds(joined), 1, 1.2);
    }

    [Fact]
    public void Silence_between_two_segments_adds_only_its_pause()
    {
        var joined = Join(
            (Segment(0, 0.5, 0), Boundary.Clause, 1),
            (Segment(2, 0, 0), Boundary.Sentence, 1),
            (Segment(0, 0.5, 0), Boundary.Paragraph, 1));

        Assert.InRange(LongestSilence(joined), 0.52 - Tolerance, 0.52 + Tolerance);
    }

    [Fact]
    public void Nothing_audible_gives_no_samples()
    {
        var joined = Join((Segment(1, 0, 0), Boundary.Sentence, 1), (new SegmentAudio(default, Rate), Boundary.Paragraph, 1));

        Assert.Empty(joined);
    }

    [Fact]
    public void No_joint_clicks_and_no_engine_sample_is_written()
    {
        var segments = from lead in Gen.Choose(0, 300)
                       from sound in Gen.Choose(0, 400)
                       from trail in Gen.Choose(0, 300)
                       from frequency in Gen.Choose(80, 400)
                       from phase in Gen.Choose(0, 6)
                       from boundary in Gen.Elements(Enum.GetValues<Boundary>())
                       select (audio: Segment(lead / 1e3, sound / 1e3, trail / 1e3, frequency, phase), boundary, speed: 1.0);

        Prop.ForAll(
            segments.NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary(),
            list =>
            {
                var before = list.Select(one => one.audio.Samples.ToArray()).ToArray();
                var joined = Join(list);
                var untouched = list.Zip(before).All(pair => pair.First.audio.Samples.Span.SequenceEqual(pair.Second));
                return untouched && LargestStep(joined) <= SteepestSine;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Words_lie_where_their_sound_has_come_to()
    {
        var joiner = new SegmentJoiner(Rate);
        var audio = Segment(lead: 0.3, sound: 0.4, trail: 0.2) with { Words = [Word("one", 0.0, 0.2), Word("two", 0.4, 0.6), Word("end", 0.65, 0.9)] };
        var first = joiner.Append(audio, Boundary.Sentence);
        var length = first.Samples.Length;
        var second = joiner.Append(audio, Boundary.Sentence);

        // "one" lies in the silence that was cut off, and "end" reaches beyond what is kept.
        Assert.Equal(["one", "two", "end"], first.Words.Select(word => word.Word));
        Assert.Equal((0, 0), (first.Words[0].Start.TotalSeconds, first.Words[0].End.TotalSeconds));
        Assert.Equal(0.2, (first.Words[1].End - first.Words[1].Start).TotalSeconds, 4);
        Assert.Equal((double)length / Rate, first.Words[2].End.TotalSeconds, 4);
        var shift = (double)second.Samples.Length / Rate;
        Assert.Equal(first.Words[1].Start.TotalSeconds + shift, second.Words[1].Start.TotalSeconds, 4);
        Assert.Equal((double)(length + second.Samples.Length) / Rate, second.Words[2].End.TotalSeconds, 4);
    }

    [Fact]
    public void A_segment_of_another_rate_is_refused()
    {
        var joiner = new SegmentJoiner(Rate);

        var refusal = Assert.Throws<ArgumentException>(
            () => joiner.Append(new SegmentAudio(new float[10], 22_050), Boundary.Word));

        Assert.Contains("22050 Hz", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The largest step of a sine of amplitude 0.5 and 400 Hz, and of the fade over it.</summary>
    private static double SteepestSine => 0.5 * ((2 * Math.PI * 400 / Rate) + (Math.PI / 2 / (0.005 * Rate))) * 1.01;

    /// <summary>A sine that swells and fades where silence surrounds it, as speech does, and is cut hard where none does.</summary>
    private static SegmentAudio Segment(double lead, double sound, double trail, double frequency = 200, double phase = 0)
    {
        var start = (int)(lead * Rate);
        var length = (int)(sound * Rate);
        var samples = new float[start + length + (int)(trail * Rate)];
        for (var i = 0; i < length; i++)
        {
            var swell = lead > 0 ? Math.Min(1, i / Attack) : 1;
            var decay = trail > 0 ? Math.Min(1, (length - i) / Attack) : 1;
            samples[start + i] = (float)(0.5 * swell * decay * Math.Sin(phase + (2 * Math.PI * frequency * i / Rate)));
        }

        return new SegmentAudio(samples, Rate);
    }

    private static WordTime Word(string word, double start, double end) => new(word, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));

    private static float[] Join(params (SegmentAudio Audio, Boundary Boundary, double Speed)[] segments)
    {
        var joiner = new SegmentJoiner(Rate);
        var joined = new List<float>();
        foreach (var (audio, boundary, speed) in segments)
        {
            joined.AddRange(joiner.Append(audio, boundary, speed).Samples.Span);
        }

        joined.AddRange(joiner.Finish().Span);
        return [.. joined];
    }

    private static double Seconds(float[] samples) => (double)samples.Length / Rate;

    /// <summary>The longest silence that sound follows.</summary>
    private static double LongestSilence(float[] samples)
    {
        var longest = 0;
        var current = 0;
        foreach (var sample in samples.AsSpan().TrimEnd(0f))
        {
            current = Math.Abs(sample) < 0.003 ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return (double)longest / Rate;
    }

    private static double LargestStep(float[] samples)
    {
        var largest = 0.0;
        var previous = 0f;
        foreach (var sample in samples.Append(0f))
        {
            largest = Math.Max(largest, Math.Abs(sample - previous));
            previous = sample;
        }

        return largest;
    }
}
