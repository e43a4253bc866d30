using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

public sealed class VoicePackTests
{
    [Theory]
    [InlineData(1, 510, 0)]
    [InlineData(2, 510, 1)]
    [InlineData(510, 510, 509)]
    [InlineData(511, 510, 509)]
    [InlineData(511, 511, 510)]
    [InlineData(0, 510, 0)]
    [InlineData(300, 100, 99)]
    public void The_row_is_that_of_the_token_before_the_count(int tokens, int rows, int row)
    {
        var style = Packs.Pack(2, rows).StyleFor(tokens);

        Assert.Equal(256, style.Length);
        Assert.Equal(2 + (row / 1000f), style[0]);
    }

    [Fact]
    public void A_blend_is_the_weighted_sum_of_its_voices()
    {
        var style = Style("a(2)+b", 11, ("a", 1), ("b", 4));

        Assert.Equal(2 + 0.01f, style[0], 1e-5f);
        Assert.All(style[1..], static number => Assert.Equal(2, number, 1e-5f));
    }

    [Fact]
    public void A_voice_taken_away_leaves_what_the_other_has_more() =>
        Assert.Equal((1.5f * 3) - (0.5f * 1), Style("a(3)-b", 1, ("a", 3), ("b", 1))[1], 1e-5f);

    [Fact]
    public void Each_pack_has_its_own_last_row()
    {
        var library = new VoiceLibrary(
            [new VoiceEntry("a", "a", static () => Packs.Pack(1, 10)), new VoiceEntry("b", "b", static () => Packs.Pack(1, 500))]);

        Assert.Equal(1 + ((0.009f + 0.399f) / 2), Style("a+b", 400, library)[0], 1e-5f);
    }

    [RealVoicesFact]
    public void Published_voices_are_blended()
    {
        var library = new VoiceLibrary(
            new[] { "af_heart", "bf_emma" }.Select(static id => new VoiceEntry(id, id, () => TorchFile.Read(RealVoices.PathOf(id)))));

        var blend = Style("af_heart(2)+bf_emma", 100, library);

        Assert.All(
            blend.Zip(library.Get("af_heart").StyleFor(100).ToArray(), library.Get("bf_emma").StyleFor(100).ToArray()),
            static numbers => Assert.Equal(((2 * numbers.Second) + numbers.Third) / 3, numbers.First, 1e-5f));
    }

    private static float[] Style(string blend, int tokens, params (string Id, float Pack)[] voices) => Style(blend, tokens, Packs.Library(voices));

    private static float[] Style(string blend, int tokens, VoiceLibrary library)
    {
        var parsed = new BlendParser(name => library.Ids.Contains(name) ? name : null).Parse(blend);
        return new KokoroVoice(parsed!.Value.Blend, KokoroLanguage.Default).StyleFor(library, tokens);
    }
}
