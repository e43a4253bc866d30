using System.Text;

namespace KokoroTts.EndToEnd.Tests.Service;

/// <summary>Texts as long as the service takes.</summary>
internal static class LongText
{
    private const int MostCharacters = 10_000;

    /// <summary>10,000 characters in sentences that no other number's text shares, so that no cache helps.</summary>
    public static string Number(int number)
    {
        var text = new StringBuilder();
        for (var sentence = 1; ; sentence++)
        {
            var next = $"This is sentence {sentence} of text {number}, and it goes on for a while before it ends. ";
            if (text.Length + next.Length > MostCharacters)
            {
                return text.ToString();
            }

            text.Append(next);
        }
    }

    /// <summary>Sentences of a text; each is a segment or more.</summary>
    public static int SentencesOf(string text) => text.Count(letter => letter is '.');
}
