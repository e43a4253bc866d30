using System.Text;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>What is left of a text that libespeak-ng does not survive: its words, without marks that could bring it down again.</summary>
internal static class PlainWords
{
    /// <summary>The text with a space for everything that is not part of a word.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(Rune.IsLetterOrDigit(rune) ? rune.ToString() : " ");
        }

        return plain.ToString();
    }
}
