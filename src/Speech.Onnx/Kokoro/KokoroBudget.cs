using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>
/// How long Kokoro's segments are. Its voices speak best what has 50 to 250 tokens, and a letter of most languages is about
/// one; a Han character is about five, a kana two, and a digit, which is read as a word, four.
/// </summary>
internal static class KokoroBudget
{
    private const int Limit = 400;
    private const int Target = 200;
    private const int First = 70;

    /// <summary>At most 400 letters, about 200 where possible, about 70 in the first segment.</summary>
    public static SegmentBudget Segments { get; } = new(Limit, Target, First, Measure);

    private static int Measure(string text)
    {
        var length = 0;
        foreach (var character in text)
        {
            length += character switch
            {
                >= '0' and <= '9' => 4,
                >= '\u3040' and <= '\u30FF' => 2,
                >= '\u3400' and <= '\u9FFF' => 5,
                _ => 1,
            };
        }

        return length;
    }
}
