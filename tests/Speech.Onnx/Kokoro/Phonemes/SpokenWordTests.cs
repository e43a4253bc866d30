using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

public sealed class SpokenWordTests
{
    [Theory]
    [InlineData("'hello'", "hello")]
    [InlineData("don't", "don't")]
    [InlineData("dogs’", "dogs")]
    [InlineData("10%", "10%")]
    [InlineData("$5", "$5")]
    [InlineData("&", "&")]
    [InlineData("*", "*")]
    public void A_word_is_shown_without_what_is_around_it(string written, string expected) => Assert.Equal(expected, SpokenWord.Bare(written));
}
