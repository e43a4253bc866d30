using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Tests.Text.Splitting;

public class ClauseReaderTests
{
    [Theory]
    [InlineData("One, two; three: four.", "One,|two;|three:|four.")]
    [InlineData("He paid 1,000 at 10:30 for a well-known car", "He paid 1,000 at 10:30 for a well-known car")]
    [InlineData("This—that — the other", "This—|that —|the other")]
    [InlineData("Pages 10–20 – all of them", "Pages 10–20 –|all of them")]
    [InlineData("He (a friend) came", "He (a friend)|came")]
    [InlineData("Well... maybe… yes", "Well...|maybe…|yes")]
    [InlineData("“What?” he said", "“What?”|he said")]
    [InlineData("Dr. Smith and vs. Jones", "Dr. Smith and vs. Jones")]
    [InlineData("これは、あれは；それ：どれ", "これは、|あれは；|それ：|どれ")]
    [InlineData("أولا، ثانيا؛ ثالثا", "أولا،|ثانيا؛|ثالثا")]
    [InlineData("", "")]
    public void Clauses_end_after_their_punctuation(string sentence, string clauses)
    {
        var start = 0;
        var found = new List<string>();
        foreach (var end in ClauseReader.Ends(sentence))
        {
            found.Add(sentence[start..end].Trim());
            start = end;
        }

        Assert.Equal(clauses, string.Join('|', found));
    }
}
