using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>One kind of written English turned into words.</summary>
internal abstract class Rule
{
    /// <summary>A pattern for a written number: digits, with or without thousands separators and decimals.</summary>
    protected const string NumberPattern = @"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?";

    /// <summary>
    /// Stands before <see cref="NumberPattern"/>: a match begins where a number begins. Without it a search would begin again
    /// at every digit of a long number, which takes quadratic time.
    /// </summary>
    protected const string NumberStart = @"(?<![0-9])(?<![0-9][.,])";

    /// <summary>What the sentence must contain, all of it, for the rule to be worth trying.</summary>
    public abstract Traits Needs { get; }

    /// <summary>Whether the options want the rule.</summary>
    public virtual bool IsWanted(NormalizationOptions options) => true;

    /// <summary>The sentence with what the rule knows in words; the same instance where it finds nothing.</summary>
    public abstract string Apply(string sentence);

    /// <summary>The value of a group that matched at most nine ASCII digits.</summary>
    protected static int Integer(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
