using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Tests.Text;

public class TextCleanerTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("\uFEFFbyte order mark", "byte order mark")]
    [InlineData("nul\0 and bell\a", "nul  and bell ")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData("\u202Ebidi\u202C and \u2066isolates\u2069", "bidi and isolates")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\n\ne")]
    [InlineData("no\u00A0break\tand tab", "no break and tab")]
    [InlineData("pair \uD83D\uDE00 kept", "pair \uD83D\uDE00 kept")]
    [InlineData("latin\u200Djoiner", "latinjoiner")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("\uD83D\uDC69\u200D\uD83D\uDE80", "\uD83D\uDC69\u200D\uD83D\uDE80")]
    [InlineData("object\uFFFCreplacement", "object replacement")]
    public void Only_what_can_be_spoken_remains(string text, string clean) =>
        Assert.Equal(clean, TextCleaner.Clean(text));

    [Fact]
    public void An_unpaired_surrogate_is_a_space() =>
        Assert.Equal("high   low  ", TextCleaner.Clean("high \uD83D low \uDE00"));

    [Fact]
    public void Clean_text_is_not_copied()
    {
        var text = "Nothing to do.\nHere neither.";

        Assert.Same(text, TextCleaner.Clean(text));
    }
}
