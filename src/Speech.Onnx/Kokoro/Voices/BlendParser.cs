using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>Reads blends: voices joined by <c>+</c> and <c>-</c>, each with an optional weight in brackets.</summary>
/// <param name="find">The id of a voice by any of its names, or null.</param>
internal sealed partial class BlendParser(Func<string, string?> find)
{
    /// <summary>The most characters of a blend.</summary>
    public const int Longest = 512;

    private const int Thousandths = 1000;

    /// <summary>Reads a blend.</summary>
    /// <param name="text">The blend; a space may stand around its signs.</param>
    /// <returns>The blend and the voice that is written first, or null for what is none.</returns>
    public (VoiceBlend Blend, string First)? Parse(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var parts = new List<(string Voice, long Weight)>();
        var sign = 1;
        for (var position = 0; parts.Count < VoiceBlend.MostParts;)
        {
            if (TakePart(text, position) is not { } part)
            {
                return null;
            }

            parts.Add((part.Voice, sign * part.Weight));
            if (part.End == text.Length)
            {
                return VoiceBlend.Of(parts) is { } blend ? (blend, parts[0].Voice) : null;
            }

            sign = text[part.End] == '-' ? -1 : 1;
            position = part.End + 1;
        }

        return null;
    }

    /// <summary>The voice at a place, the longest name that there is: names may themselves have hyphens.</summary>
    private (string Voice, long Weight, int End)? TakePart(string text, int start)
    {
        for (var end = text.Length; end > start; end--)
        {
            if ((end < text.Length && text[end] is not ('+' or '-'))
                || Part().Match(text, start, end - start) is not { Success: true } match
                || find(match.Groups["voice"].Value) is not { } voice)
            {
                continue;
            }

            if (Weight(match.Groups["weight"]) is { } weight)
            {
                return (voice, weight, end);
            }
        }

        return null;
    }

    /// <summary>A weight in thousandths, or null for one out of bounds.</summary>
    private static long? Weight(Group written)
    {
        if (!written.Success)
        {
            return Thousandths;
        }

        var weight = decimal.Parse(written.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * Thousandths;
        return weight is > 0 and <= (decimal)VoiceBlend.LargestWeight * Thousandths ? (long)weight : null;
    }

    [GeneratedRegex(@"^ *(?<voice>[^ +()@][^+()@]*?) *(?:\( *(?<weight>[0-9]{1,7}(?:\.[0-9]{1,3})?) *\) *)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
