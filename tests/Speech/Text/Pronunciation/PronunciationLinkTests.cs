using KokoroTts.Speech.Text.Pronunciation;

namespace KokoroTts.Speech.Tests.Text.Pronunciation;

public sealed class PronunciationLinkTests
{
    [Fact]
    public void A_link_has_a_word_and_its_phonemes()
    {
        const string Text = "Say [Kokoro](/kˈOkəɹO/), then [New York](/nˌu jˈɔɹk/)!";

        Assert.Equal(
            [new PronunciationLink(4, 19, "Kokoro", "kˈOkəɹO"), new PronunciationLink(30, 23, "New York", "nˌu jˈɔɹk")],
            PronunciationLink.FindAll(Text));
        Assert.Equal("Say Kokoro, then New York!", PronunciationLink.WordsOf(Text));
    }

    [Theory]
    [InlineData("[word]")]
    [InlineData("[word](/a/")]
    [InlineData("[word](a/)")]
    [InlineData("[word](/a)")]
    [InlineData("[word](//)")]
    [InlineData("[word](/ /)")]
    [InlineData("[](/a/)")]
    [InlineData("[ ](/a/)")]
    [InlineData("[word] (/a/)")]
    [InlineData("[word](/a/b/)")]
    [InlineData("[word](/a(b/)")]
    [InlineData("[wo\nrd](/a/)")]
    [InlineData("[word](/a\nb/)")]
    [InlineData("word](/a/)")]
    [InlineData("[word](https://example.com/)")]
    public void What_is_written_otherwise_is_text(string text)
    {
        Assert.Empty(PronunciationLink.FindAll(text));
        Assert.Equal(text, PronunciationLink.WordsOf(text));
    }

    [Fact]
    public void The_parts_of_a_link_are_bounded()
    {
        Assert.Single(PronunciationLink.FindAll($"[{new string('w', 80)}](/{new string('a', 120)}/)"));
        Assert.Empty(PronunciationLink.FindAll($"[{new string('w', 81)}](/a/)"));
        Assert.Empty(PronunciationLink.FindAll($"[w](/{new string('a', 121)}/)"));
    }

    [Fact]
    public void The_innermost_brackets_make_the_link() =>
        Assert.Equal("a [b c d", PronunciationLink.WordsOf("a [b [c](/k/) d"));
}
