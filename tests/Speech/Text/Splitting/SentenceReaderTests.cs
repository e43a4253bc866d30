using KokoroTts.Speech.Text;
using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Tests.Text.Splitting;

public class SentenceReaderTests
{
    [Theory]
    [InlineData("One. Two.", "One.|Two.")]
    [InlineData("Dr. Smith met Mr. Jones. They spoke.", "Dr. Smith met Mr. Jones.|They spoke.")]
    [InlineData("Some fruit, e.g. Apples, i.e. Red ones. Good.", "Some fruit, e.g. Apples, i.e. Red ones.|Good.")]
    [InlineData("The U.S. Army moved. It rained.", "The U.S. Army moved.|It rained.")]
    [InlineData("He lives in the U.S. He likes it.", "He lives in the U.S.|He likes it.")]
    [InlineData("St. Paul and Main St. Bridge.", "St. Paul and Main St. Bridge.")]
    [InlineData("J. R. R. Tolkien wrote it. I read it.", "J. R. R. Tolkien wrote it.|I read it.")]
    [InlineData("Pi is 3.14 or so. Yes.", "Pi is 3.14 or so.|Yes.")]
    [InlineData("Use v1.2.3 now. Done.", "Use v1.2.3 now.|Done.")]
    [InlineData("See https://example.com/a.b?c=d. Then go.", "See https://example.com/a.b?c=d.|Then go.")]
    [InlineData("Mail a.b@example.com. Thanks.", "Mail a.b@example.com.|Thanks.")]
    [InlineData("Open report.final.pdf now. Read it.", "Open report.final.pdf now.|Read it.")]
    [InlineData("Come at 5 p.m. today. Bring wine.", "Come at 5 p.m. today.|Bring wine.")]
    [InlineData("Come at 5 p.m. The door is open.", "Come at 5 p.m.|The door is open.")]
    [InlineData("Well... maybe. Fine.", "Well... maybe.|Fine.")]
    [InlineData("I... I do not know.", "I... I do not know.")]
    [InlineData("Wait . . . what? Oh.", "Wait . . . what?|Oh.")]
    [InlineData("He left… Then it rained.", "He left…|Then it rained.")]
    [InlineData("\"Stop!\" he said. \"Why?\" She ran.", "\"Stop!\" he said.|\"Why?\"|She ran.")]
    [InlineData("(It was late.) He slept.", "(It was late.)|He slept.")]
    [InlineData("What?! No way!!! Ok.", "What?!|No way!!!|Ok.")]
    [InlineData("No. 5 is alive. No. It is dead.", "No. 5 is alive.|No.|It is dead.")]
    [InlineData("all in lower case. nobody cares. fine.", "all in lower case.|nobody cares.|fine.")]
    [InlineData("Acme Inc. makes things. Acme Inc. The end.", "Acme Inc. makes things.|Acme Inc.|The end.")]
    [InlineData("It was in 2004. Then it ended.", "It was in 2004.|Then it ended.")]
    [InlineData("今日は。元気ですか？はい！", "今日は。|元気ですか？|はい！")]
    [InlineData("「はい。」と言った。次。", "「はい。」|と言った。|次。")]
    [InlineData("هل أنت بخير؟ نعم۔ شكرا.", "هل أنت بخير؟|نعم۔|شكرا.")]
    [InlineData("यह एक है। यह दो है॥ तीन", "यह एक है।|यह दो है॥|तीन")]
    [InlineData("Առաջին։ Երկրորդ։", "Առաջին։|Երկրորդ։")]
    [InlineData("ሰላም። እንዴት ነህ፧ ደህና", "ሰላም።|እንዴት ነህ፧|ደህና")]
    [InlineData("¿Qué tal? ¡Muy bien! Sí.", "¿Qué tal?|¡Muy bien!|Sí.")]
    [InlineData("  spaces   collapse  ", "spaces collapse")]
    [InlineData("1. First item", "1. First item")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    public void Sentences_end_where_a_reader_would_stop(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', Sentences(text).Select(static sentence => sentence.Text)));

    [Theory]
    [InlineData("de", "Am 3. Mai kam er. Gut.", "Am 3. Mai kam er.|Gut.")]
    [InlineData("de", "Es gibt z.B. Brot. Gut.", "Es gibt z.B. Brot.|Gut.")]
    [InlineData("fr", "« Oui. » Il part.", "« Oui. »|Il part.")]
    [InlineData("fr", "Bonjour ! Ça va ? Oui.", "Bonjour !|Ça va ?|Oui.")]
    public void Conventions_follow_the_language(string language, string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SentenceReader.Read(text, language).Select(static sentence => sentence.Text)));

    [Theory]
    [InlineData("one line\ncontinues here", "one line continues here:Paragraph")]
    [InlineData("A line that is certainly wide enough to have been wrapped\nIn the middle", "A line that is certainly wide enough to have been wrapped In the middle:Paragraph")]
    [InlineData("First paragraph\n\nSecond one", "First paragraph:Paragraph|Second one:Paragraph")]
    [InlineData("It ended.\nIt began.", "It ended.:Paragraph|It began.:Paragraph")]
    [InlineData("One. Two.", "One.:Sentence|Two.:Paragraph")]
    [InlineData("Chapter One\nIt was dark.", "Chapter One:Sentence|It was dark.:Paragraph")]
    [InlineData("Two roads diverged\nAnd sorry I could not", "Two roads diverged:Sentence|And sorry I could not:Paragraph")]
    [InlineData("Buy:\n- milk\n- bread\nThen go", "Buy::Paragraph|- milk:Paragraph|- bread:Paragraph|Then go:Paragraph")]
    [InlineData("1. one\n2. two", "1. one:Paragraph|2. two:Paragraph")]
    [InlineData("We met Dr.\nSmith there.", "We met Dr.:Sentence|Smith there.:Paragraph")]
    public void Line_breaks_end_what_they_seem_to_end(string text, string sentences) =>
        Assert.Equal(
            sentences,
            string.Join('|', Sentences(text).Select(static sentence => $"{sentence.Text}:{sentence.Boundary}")));

    [Fact]
    public void Text_without_sentence_ends_comes_in_stretches()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 20_000));

        var first = Sentences(text).First();

        Assert.InRange(first.Text.Length, 500, SentenceReader.LongestStretch);
        Assert.Equal(Boundary.Word, first.Boundary);
    }

    private static IEnumerable<Sentence> Sentences(string text) => SentenceReader.Read(text, "en");
}
