namespace KokoroTts.Speech.Text.Splitting;

/// <summary>
/// Measures text without ever handing the measure, which may be a phonemiser, much more of it than the answer needs.
/// Relies on a text being at least as long as each of its prefixes.
/// </summary>
internal sealed class Ruler
{
    // Far more characters than units of any measure in use, so that one call nearly always settles the question.
    private const int CharactersPerUnit = 2;
    private const int ShortestProbe = 64;

    private readonly Func<string, int> _measure;
    private int _lastPrefix = 1;

    public Ruler(Func<string, int> measure) => _measure = measure;

    /// <summary>Exact length of a text in the model's unit.</summary>
    public int Measure(string text) => _measure(text);

    /// <summary>Measures a text that is at most <paramref name="bound"/> units long; false for a longer one.</summary>
    public bool TryMeasure(string text, int bound, out int length)
    {
        long probe = Math.Max(ShortestProbe, (long)bound * CharactersPerUnit);
        while (probe < text.Length)
        {
            length = _measure(text[..RuneStart(text, (int)probe)]);
            if (length > bound)
            {
                return false;
            }

            probe *= 2;
        }

        length = _measure(text);
        return length <= bound;
    }

    /// <summary>
    /// Number of characters, whole runes, of about the longest prefix of <c>text[start..]</c> that measures at most
    /// <paramref name="bound"/>: exact when short, up to a sixteenth less when long; 0 if not even one rune fits.
    /// </summary>
    public int LongestPrefix(string text, int start, int bound)
    {
        var remaining = text.Length - start;
        var fits = 0;
        var probe = RuneEnd(text, start + Math.Min(_lastPrefix, remaining)) - start;
        while (_measure(text.Substring(start, probe)) <= bound)
        {
            fits = probe;
            if (fits == remaining)
            {
                return fits;
            }

            probe = RuneEnd(text, start + (int)Math.Min(remaining, 2L * fits)) - start;
        }

        for (var tooLong = probe; tooLong - fits > Math.Max(1, fits / 16);)
        {
            var middle = start + ((fits + tooLong) / 2);
            probe = RuneStart(text, middle) - start;
            probe = probe > fits ? probe : RuneEnd(text, middle) - start;
            if (probe >= tooLong)
            {
                break;
            }

            if (_measure(text.Substring(start, probe)) <= bound)
            {
                fits = probe;
            }
            else
            {
                tooLong = probe;
            }
        }

        _lastPrefix = Math.Max(1, fits);
        return fits;
    }

    private static bool IsInsideRune(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);

    private static int RuneStart(string text, int index) => IsInsideRune(text, index) ? index - 1 : index;

    private static int RuneEnd(string text, int index) => IsInsideRune(text, index) ? index + 1 : index;
}
