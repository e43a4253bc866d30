using KokoroTts.Speech.Onnx.Piper;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class PiperClausesTests
{
    [Theory]
    [InlineData("Hello.", "Hello.|.")]
    [InlineData("Hello", "Hello|")]
    [InlineData("Hello, world!", "Hello,|, world!|!")]
    [InlineData("Who? Me. You!", "Who?|? Me.|. You!|!")]
    [InlineData("One; two: three", "One;|; two:|: three|")]
    [InlineData("He said \"Stop!\" Then he left.", "He said \"Stop!\"|! Then he left.|.")]
    [InlineData("What?!", "What?!|?")]
    [InlineData("Well...", "Well...|.")]
    [InlineData("Well… no.", "Well…|; no.|.")]
    [InlineData("A dash — and more.", "A dash —|; and more.|.")]
    [InlineData("Dr. Smith has 1,000 at 10:30.", "Dr. Smith has 1,000 at 10:30.|.")]
    [InlineData("你好，世界。再见！", "你好，|, 世界。|. 再见！|!")]
    [InlineData("هل أنت بخير؟ نعم.", "هل أنت بخير؟|? نعم.|.")]
    [InlineData("...", "...|.")]
    [InlineData("", "")]
    public void A_text_is_cut_where_espeak_pauses(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PiperClauses.Of(text, "en").Select(static clause => $"{clause.Text}|{clause.Terminator}")));

    [Fact]
    public void Only_sentences_end_sentences() =>
        Assert.Equal([false, true, false, true], PiperClauses.Of("Well, yes. Oh, no.", "en").Select(static clause => clause.EndsSentence));
}
