using System.Text;

namespace KokoroTts.Speech.Text.Pronunciation;

/// <summary>
/// A text in which a private character stands for each pronunciation link, so that rules about sentences, numbers and
/// lengths can neither cut a link nor rewrite what is in it.
/// </summary>
internal sealed class ShieldedLinks
{
    // Plane 15 is private: its characters mean nothing to anyone, and no rule takes one apart.
    private const int First = 0xF0000;
    private const int Last = 0xFFFFD;

    private readonly List<string> _links;

    private ShieldedLinks(string text, List<string> links)
    {
        Text = text;
        _links = links;
    }

    /// <summary>The text to split.</summary>
    public string Text { get; }

    /// <summary>Shields the links of a text.</summary>
    /// <param name="text">Cleaned text.</param>
    /// <param name="fits">Whether a link is short enough for one piece; the word alone takes the place of another.</param>
    public static ShieldedLinks In(string text, Func<string, bool> fits)
    {
        var found = PronunciationLink.FindAll(text);
        if (found.Count == 0)
        {
            return new ShieldedLinks(text, []);
        }

        if (HoldsPlaceholders(text))
        {
            text = WithoutPlaceholders(text);
            found = PronunciationLink.FindAll(text);
        }

        var links = new List<string>(found.Count);
        var shielded = PronunciationLink.Replace(text, found, link =>
        {
            var written = text.Substring(link.Start, link.Length);
            if (First + links.Count > Last || !fits(written))
            {
                return link.Word;
            }

            links.Add(written);
            return char.ConvertFromUtf32(First + links.Count - 1);
        });
        return new ShieldedLinks(shielded, links);
    }

    /// <summary>A part of the shielded text, rewritten or not, with its links as they were written.</summary>
    /// <param name="part">The part.</param>
    public string Restore(string part)
    {
        if (_links.Count == 0 || !HoldsPlaceholders(part))
        {
            return part;
        }

        var restored = new StringBuilder(part.Length + 64);
        foreach (var rune in part.EnumerateRunes())
        {
            var index = rune.Value - First;
            restored.Append(index >= 0 && index < _links.Count ? _links[index] : rune.ToString());
        }

        return restored.ToString();
    }

    private static bool HoldsPlaceholders(string text) => text.AsSpan().IndexOfAnyInRange('\uDB80', '\uDBBF') >= 0;

    private static string WithoutPlaceholders(string text) =>
        string.Concat(text.EnumerateRunes().Where(static rune => rune.Value is < First or > Last).Select(static rune => rune.ToString()));
}
