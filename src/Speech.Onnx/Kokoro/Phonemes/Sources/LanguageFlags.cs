using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

/// <summary>
/// espeak-ng's marks of words that it borrows from another language: "(en)wiːkˈɛnd(fr)". Text handed to it has no brackets,
/// so every bracket is one of these.
/// </summary>
internal static partial class LanguageFlags
{
    /// <summary>The phonemes without the marks.</summary>
    public static string Remove(string phonemes) =>
        phonemes.Contains('(', StringComparison.Ordinal) ? Flag().Replace(phonemes, "") : phonemes;

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();
}
