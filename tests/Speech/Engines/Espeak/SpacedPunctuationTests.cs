using KokoroTts.Speech.Engines.Espeak;

namespace KokoroTts.Speech.Tests.Engines.Espeak;

public sealed class SpacedPunctuationTests
{
    [Theory]
    [InlineData("en-us", "Hello (there), it's 3.14 – \"fine\"...")]
    [InlineData("en-us", "Well-known; a/b -5 $5 'quoted'")]
    [InlineData("hi", "नमस्ते, आप कैसे हैं?")]
    public void Harmless_texts_stay_as_they_are(string voice, string text) => Assert.Same(text, SpacedPunctuation.Of(text, voice));

    [Theory]
    [InlineData("en-us", "(-मस", "(- मस")]
    [InlineData("vi", "))-abc", "))- abc")]
    [InlineData("en-us", "say (\"this\") now", "say (\" this\") now")]
    [InlineData("hi", "*]é", "* ] é")]
    [InlineData("hi+f3", "-a", "- a")]
    [InlineData("hy", "a...", "a. . .")]
    [InlineData("en-us", "“(😀x", "“(😀 x")]
    public void A_word_after_marks_is_set_apart(string voice, string text, string spaced)
    {
        Assert.Equal(spaced, SpacedPunctuation.Of(text, voice));
        Assert.Same(spaced, SpacedPunctuation.Of(spaced, voice));
    }
}
