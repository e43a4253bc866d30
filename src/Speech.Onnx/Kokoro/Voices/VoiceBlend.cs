using System.Globalization;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>
/// Voices mixed with weights, such as <c>af_bella(2)+af_sky</c> or <c>af_bella(3)-am_adam</c>; one voice alone is the
/// simplest blend. Equal blends are written alike: weights are whole numbers in lowest terms, a weight of 1 is written only
/// before a minus, which may else be taken for a hyphen, and the voices stand in ordinal order, those that are added first.
/// </summary>
internal sealed class VoiceBlend
{
    /// <summary>The most voices of a blend as it is written.</summary>
    public const int MostParts = 8;

    /// <summary>How much more of a voice than the whole there may be, on either side of 0.</summary>
    public const int LargestShare = 10;

    /// <summary>The largest weight, as it is written and in lowest terms; the smallest written is a thousandth.</summary>
    public const int LargestWeight = 1_000_000;

    private readonly (string Voice, long Weight)[] _parts;
    private readonly long _sum;

    private VoiceBlend((string Voice, long Weight)[] parts)
    {
        _parts = parts;
        _sum = parts.Sum(static part => part.Weight);
        Id = string.Concat(parts.Select((part, index) => Write(part, index == 0, index + 1 < parts.Length && parts[index + 1].Weight < 0)));
    }

    /// <summary>The blend as it is written; parsing it gives the blend again.</summary>
    public string Id { get; }

    /// <summary>Its voices.</summary>
    public IEnumerable<string> Voices => _parts.Select(static part => part.Voice);

    /// <summary>
    /// The voices with their shares of the whole, which add up to 1 and are negative for voices that are taken away.
    /// </summary>
    public IEnumerable<(string Voice, float Share)> Shares => _parts.Select(part => (part.Voice, (float)((double)part.Weight / _sum)));

    /// <summary>Makes a blend.</summary>
    /// <param name="parts">Voices with their weights in thousandths, at most <see cref="MostParts"/>; a voice may be named again.</param>
    /// <returns>The blend, or null where nothing or less is left, or a share or weight is out of bounds.</returns>
    public static VoiceBlend? Of(IReadOnlyCollection<(string Voice, long Weight)> parts)
    {
        var merged = parts.GroupBy(static part => part.Voice, StringComparer.Ordinal)
            .Select(static group => (Voice: group.Key, Weight: group.Sum(static part => part.Weight)))
            .Where(static part => part.Weight != 0)
            .OrderByDescending(static part => part.Weight > 0)
            .ThenBy(static part => part.Voice, StringComparer.Ordinal)
            .ToArray();
        var sum = merged.Sum(static part => part.Weight);
        var divisor = merged.Aggregate(0L, static (divisor, part) => GreatestDivisor(divisor, Math.Abs(part.Weight)));
        return parts.Count <= MostParts && sum > 0
            && Array.TrueForAll(merged, part => Math.Abs(part.Weight) <= LargestShare * sum && Math.Abs(part.Weight) / divisor <= LargestWeight)
            ? new VoiceBlend(Array.ConvertAll(merged, part => (part.Voice, part.Weight / divisor)))
            : null;
    }

    private static long GreatestDivisor(long a, long b) => b == 0 ? a : GreatestDivisor(b, a % b);

    private static string Write((string Voice, long Weight) part, bool isFirst, bool isBeforeMinus)
    {
        var sign = part.Weight < 0 ? "-" : isFirst ? "" : "+";
        var weight = Math.Abs(part.Weight);
        return sign + part.Voice + (weight == 1 && !isBeforeMinus ? "" : string.Create(CultureInfo.InvariantCulture, $"({weight})"));
    }
}
