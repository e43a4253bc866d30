using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Roman numerals after names: "Henry VIII" as "Henry the eighth", "Chapter IV" as "Chapter four".</summary>
internal sealed partial class RomanNumeralRule : Rule
{
    private static readonly FrozenSet<string> Rulers = Set(
        "Henry Louis George Edward Elizabeth Charles James William Richard Paul Pius Benedict Leo Gregory Philip Frederick "
        + "Catherine Napoleon Alexander Nicholas Peter Ivan Ferdinand Carlos Francis Innocent Clement Urban Ramses Ptolemy "
        + "Wilhelm Otto Haakon Harald Olaf Christian Gustav Margaret Mary Robert Albert Leopold Umberto Emmanuel Baldwin "
        + "Darius Xerxes Tutankhamun Julius Sixtus Boniface Celestine Justinian Constantine Malcolm Stephen Joseph Pedro");

    private static readonly FrozenSet<string> Numbered = Set(
        "Chapter Part Book Volume Act Scene Section Article War Type Phase Stage Class Title Level Bowl Fantasy Appendix "
        + "Mark Table Figure Canto Psalm Unit Lesson Schedule Annex Episode Season Grade Group Division Apollo Rocky Olympiad");

    public override Traits Needs => Traits.Roman;

    public override string Apply(string sentence) => Named().Replace(sentence, static match =>
    {
        var name = match.Groups["name"].Value;
        var numeral = match.Groups["numeral"].Value;
        var isNumbered = Numbered.Contains(name);
        var isRuler = Rulers.Contains(name) && IsRegnal(name, numeral);
        var isPlain = numeral.Length > 1 && numeral.AsSpan().IndexOfAnyExcept("IVX") < 0;
        if ((!isNumbered && !isRuler && !isPlain) || RomanNumeral.Value(numeral) is not { } value)
        {
            return match.Value;
        }

        return isRuler ? $"{name} the {NumberWords.Ordinal(value)}" : $"{name} {NumberWords.Cardinal(value)}";
    });

    // "Malcolm X" is no king.
    private static bool IsRegnal(string name, string numeral) =>
        !(name == "Malcolm" && numeral == "X") && (numeral.Length > 1 || numeral[0] is 'I' or 'V' or 'X');

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // After a name "I" is more often the speaker, so it counts only where a clause ends or the sense cannot go on with it.
    [GeneratedRegex(
        @"(?<![\w'’])(?<name>[A-Z][a-z]{1,20})\s(?<numeral>I(?=[.,;:!?)]|['’]s|\sof\b|\swas\b|\sand\b|$)|(?<=(?:Chapter|Part|Book|Act|War|Volume|Type|Phase|Stage)\s)I(?!['’])|[IVXLC]{2,12}|[VX])(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
