using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Kokoro.Voices;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

public sealed class VoiceBlendTests
{
    private static readonly string[] Voices = ["af_bella", "af_sky", "am_adam", "bf_emma", "my-voice", "my", "voice"];

    [Theory]
    [InlineData("af_bella", "af_bella")]
    [InlineData("af_bella(3)", "af_bella")]
    [InlineData("af_bella(2)+af_sky(1)", "af_bella(2)+af_sky")]
    [InlineData("af_bella+af_sky", "af_bella+af_sky")]
    [InlineData("af_sky+af_bella", "af_bella+af_sky")]
    [InlineData(" af_sky (0.5) + af_bella( 1 ) ", "af_bella(2)+af_sky")]
    [InlineData("af_bella(4)+af_sky(2)", "af_bella(2)+af_sky")]
    [InlineData("af_bella(0.3)+af_sky(0.7)", "af_bella(3)+af_sky(7)")]
    [InlineData("af_bella+af_sky+af_bella", "af_bella(2)+af_sky")]
    [InlineData("af_bella+af_bella", "af_bella")]
    [InlineData("bf_emma(3)-af_sky", "bf_emma(3)-af_sky")]
    [InlineData("af_sky-bf_emma+af_bella", "af_bella+af_sky(1)-bf_emma")]
    [InlineData("af_sky+bf_emma-af_sky", "bf_emma")]
    [InlineData("my-voice", "my-voice")]
    [InlineData("my(2)-voice", "my(2)-voice")]
    [InlineData("my(3)-my-voice", "my(3)-my-voice")]
    [InlineData("af_bella(1000)+af_sky(0.001)", "af_bella(1000000)+af_sky")]
    [InlineData("af_sky(11)-af_bella(10)", "af_sky(11)-af_bella(10)", false)]
    [InlineData("af_sky(10)-af_bella(9)", "af_sky(10)-af_bella(9)")]
    public void Equal_blends_are_written_alike(string text, string expected, bool isBlend = true) =>
        Assert.Equal(isBlend ? expected : null, Parse(text)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("-af_bella")]
    [InlineData("+af_bella")]
    [InlineData("af_bella+")]
    [InlineData("af_bella++af_sky")]
    [InlineData("nobody")]
    [InlineData("af_bella+nobody")]
    [InlineData("af_bella()")]
    [InlineData("af_bella(0)")]
    [InlineData("af_bella(0.0001)")]
    [InlineData("af_bella(-1)")]
    [InlineData("af_bella(1e3)")]
    [InlineData("af_bella(1,5)")]
    [InlineData("af_bella(NaN)")]
    [InlineData("af_bella(1000000.001)")]
    [InlineData("af_bella(99999999)")]
    [InlineData("af_bella(1")]
    [InlineData("af_bella(1)(2)")]
    [InlineData("af_bella-af_bella")]
    [InlineData("af_bella-af_sky")]
    [InlineData("af_bella-af_sky(2)")]
    [InlineData("af_bella(1.001)-af_sky")]
    [InlineData("af_bella(1000000)+af_sky(0.001)")]
    [InlineData("af_bella\n")]
    [InlineData("af_bella+af_sky\n")]
    public void What_is_no_blend_is_refused(string text) => Assert.Null(Parse(text));

    [Fact]
    public void A_blend_has_at_most_eight_voices()
    {
        Assert.NotNull(Parse(string.Join('+', Enumerable.Repeat("af_bella", 8))));
        Assert.Null(Parse(string.Join('+', Enumerable.Repeat("af_bella", 9))));
        Assert.Null(Parse(new string('+', 100_000)));
    }

    [Fact]
    public void The_shares_of_a_blend_are_of_one_whole()
    {
        Assert.Equal([("af_bella", 2 / 3f), ("af_sky", 1 / 3f)], Parse("af_bella(2)+af_sky")!.Shares);
        Assert.Equal([("af_bella", 1.5f), ("af_sky", -0.5f)], Parse("af_bella(3)-af_sky")!.Shares);
    }

    [Fact]
    public void What_a_blend_is_written_as_is_the_blend_itself()
    {
        var parts = from voice in Gen.Elements(Voices)
                    from sign in Gen.Elements("+", "+", "-")
                    from weight in Gen.Elements("", "(1)", "(2)", "(0.5)", "(0.001)", "(7.25)", "(1000)", "(999999)")
                    select sign + voice + weight;
        var texts = parts.NonEmptyListOf().Resize(8).Select(static list => string.Concat(list)[1..]);

        Prop.ForAll(texts.ToArbitrary(), static text =>
        {
            if (Parse(text) is not { } blend)
            {
                return;
            }

            var again = Parse(blend.Id);
            Assert.Equal(blend.Id, again?.Id);
            Assert.Equal(blend.Shares, again!.Shares);
            Assert.Equal(1, blend.Shares.Sum(static part => (double)part.Share), 1e-4);
            Assert.All(blend.Shares, static part => Assert.InRange(part.Share, -10, 10));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void Any_text_is_a_blend_or_none() =>
        Prop.ForAll(
            Gen.Elements("af_bella", "my", "voice", "+", "-", "(", ")", "1", "0.5", " ", "@", "\n", "é").ListOf().Select(static list => string.Concat(list)).ToArbitrary(),
            static text => Parse(text) is null or { Id.Length: > 0 }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static VoiceBlend? Parse(string text) => new BlendParser(static name => Voices.Contains(name) ? name : null).Parse(text)?.Blend;
}
