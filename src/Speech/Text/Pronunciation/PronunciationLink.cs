using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Pronunciation;

/// <summary>
/// A word that a text says how to pronounce: <c>[Kokoro](/kˈOkəɹO/)</c>, the word in square brackets and its phonemes
/// between slashes in round ones. What is not written exactly so is ordinary text.
/// </summary>
/// <param name="Start">Index of the opening square bracket.</param>
/// <param name="Length">Characters of the whole link.</param>
/// <param name="Word">The word, or words, as they are written: never blank, at most 80 characters, without square brackets and line breaks.</param>
/// <param name="Phonemes">The phonemes: never blank, at most 120 characters, without slashes, brackets and line breaks.</param>
public readonly partial record struct PronunciationLink(int Start, int Length, string Word, string Phonemes)
{
    /// <summary>Index just after the link.</summary>
    public int End => Start + Length;

    /// <summary>The links of a text in order. Linear in its length.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<PronunciationLink> FindAll(string text)
    {
        if (!text.Contains("](/", StringComparison.Ordinal))
        {
            return [];
        }

        var links = new List<PronunciationLink>();
        for (var match = Pattern().Match(text); match.Success; match = match.NextMatch())
        {
            links.Add(new PronunciationLink(match.Index, match.Length, match.Groups["word"].Value.Trim(), match.Groups["phonemes"].Value.Trim()));
        }

        return links;
    }

    /// <summary>The text with each link's word alone, for engines that do not take phonemes.</summary>
    /// <param name="text">Any text; given back as it is where it has no link.</param>
    public static string WordsOf(string text) => Replace(text, FindAll(text), static link => link.Word);

    /// <summary>The text with something else in the place of each link.</summary>
    /// <param name="text">The text.</param>
    /// <param name="links">Its links.</param>
    /// <param name="replacement">What stands for a link.</param>
    internal static string Replace(string text, IReadOnlyList<PronunciationLink> links, Func<PronunciationLink, string> replacement)
    {
        if (links.Count == 0)
        {
            return text;
        }

        var parts = new List<string>((2 * links.Count) + 1);
        var position = 0;
        foreach (var link in links)
        {
            parts.Add(text[position..link.Start]);
            parts.Add(replacement(link));
            position = link.End;
        }

        parts.Add(text[position..]);
        return string.Concat(parts);
    }

    // Each part is bounded, so that a text full of brackets takes no more than linear time.
    [GeneratedRegex(
        @"\[(?<word>(?=[^\[\]\r\n]*[^\s\[\]])[^\[\]\r\n]{1,80})\]\(/(?<phonemes>(?=\s*[^\s/])[^/()\[\]\r\n]{1,120})/\)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
