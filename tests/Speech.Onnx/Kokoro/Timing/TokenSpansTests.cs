using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Timing;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Timing;

public sealed class TokenSpansTests
{
    private static readonly KokoroToken[] Tokens = [new(1, 'a', 0), new(2, ' ', Phoneme.NoWord), new(3, 'b', 1)];

    [Fact]
    public void Durations_are_frames_of_600_samples_after_those_of_the_pad() =>
        Assert.Equal([3000, 4200, 4800, 6600], TokenSpans.Of(Tokens, new KokoroOutput(new float[15 * 600], [5, 2, 1, 3, 4])));

    [Fact]
    public void Durations_fill_the_audio_whatever_their_unit() =>
        Assert.Equal([3000, 4200, 4800, 6600], TokenSpans.Of(Tokens, new KokoroOutput(new float[15 * 600], [10, 4, 2, 6, 8])));

    [Theory]
    [InlineData(new float[] { 5, 2, 1, 3 })]
    [InlineData(new float[] { 5, 2, 1, 3, 4, 5 })]
    [InlineData(new[] { 5, 2, float.NaN, 3, 4 })]
    [InlineData(new[] { 5, 2, float.PositiveInfinity, 3, 4 })]
    [InlineData(new float[] { 5, 2, -1, 3, 4 })]
    [InlineData(new float[] { 0, 0, 0, 0, 0 })]
    public void Durations_that_cannot_be_right_are_not_used(float[] durations) =>
        Assert.Equal(
            TokenSpans.Of(Tokens, new KokoroOutput(Sound(), null)),
            TokenSpans.Of(Tokens, new KokoroOutput(Sound(), durations)));

    [Fact]
    public void Without_durations_words_lie_between_the_first_and_the_last_sound()
    {
        var spans = TokenSpans.Of(Tokens, new KokoroOutput(Sound(), null));

        // A vowel, a space and a consonant in what begins at sample 2,400 and ends at 7,200.
        var unit = 4_800 / (1 + 0.2 + 0.75);
        double[] expected = [2_400, 2_400 + unit, 2_400 + (1.2 * unit), 7_200];
        Assert.All(expected.Zip(spans), static pair => Assert.Equal(pair.First, pair.Second, 0.1));
    }

    [Fact]
    public void Punctuation_around_the_words_takes_no_part_of_the_sound()
    {
        KokoroToken[] tokens = [new(1, '"', Phoneme.NoWord), .. Tokens, new(4, '.', Phoneme.NoWord), new(5, '"', Phoneme.NoWord)];

        var spans = TokenSpans.Of(tokens, new KokoroOutput(Sound(), null));

        Assert.Equal((2_400, 2_400), (spans[0], spans[1]));
        Assert.Equal((7_200, 7_200), (Math.Round(spans[^3]), Math.Round(spans[^1])));
    }

    [Fact]
    public void Silence_has_no_end_before_its_start()
    {
        Assert.Equal([0, 0, 0, 0], TokenSpans.Of(Tokens, new KokoroOutput([], null)));
        Assert.Equal(600, TokenSpans.Of(Tokens, new KokoroOutput(new float[600], null))[^1], 0.1);
    }

    [Fact]
    public void Long_stressed_and_paused_symbols_take_more_than_short_ones()
    {
        static float Weight(string symbols) => TokenWeights.Of([.. symbols.Select(static symbol => new KokoroToken(1, symbol, 0))]).Sum();

        Assert.True(Weight("aː") > Weight("a"));
        Assert.True(Weight("ˈa") > Weight("ˌa"));
        Assert.True(Weight("ˌa") > Weight("a"));
        Assert.True(Weight("I") > Weight("a"));
        Assert.True(Weight("a") > Weight("t"));
        Assert.True(Weight("a. a") > Weight("a, a"));
        Assert.True(Weight("a, a") > Weight("a a"));
    }

    /// <summary>100 ms of silence, 200 ms of sound, 100 ms of silence.</summary>
    private static float[] Sound()
    {
        var samples = new float[9_600];
        samples.AsSpan(2_400, 4_800).Fill(0.5f);
        return samples;
    }
}
