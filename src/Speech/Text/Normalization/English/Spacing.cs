using System.Text;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Mends the spaces that rules leave around the words they put in.</summary>
internal static class Spacing
{
    /// <summary>Single spaces, none at the ends and none before a comma or full stop.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
            {
                tidy.Append(text[i]);
            }
            else if (tidy.Length > 0 && tidy[^1] != ' ' && i + 1 < text.Length && text[i + 1] is not (' ' or ',' or '.'))
            {
                tidy.Append(' ');
            }
        }

        return tidy.ToString().TrimEnd();
    }

    /// <summary>Whether nothing but closing quotes and brackets follows, so that a full stop there ends the sentence.</summary>
    public static bool IsEnd(string text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '"' or '\'' or '”' or '’' or ')' or ']')
        {
            index++;
        }

        return index >= text.Length;
    }
}
