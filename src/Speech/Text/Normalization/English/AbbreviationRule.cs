using System.Collections.Frozen;
using System.Text;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>"Dr.", "St.", "vs.", "etc.", "e.g.", "No. 5" and the like in full.</summary>
internal sealed class AbbreviationRule : Rule
{
    private const int Longest = 6;

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Mr"] = "Mister",
        ["Mrs"] = "Missus",
        ["Ms"] = "Miz",
        ["Messrs"] = "Messieurs",
        ["Prof"] = "Professor",
        ["Gen"] = "General",
        ["Sen"] = "Senator",
        ["Rep"] = "Representative",
        ["Rev"] = "Reverend",
        ["Hon"] = "Honorable",
        ["Gov"] = "Governor",
        ["Pres"] = "President",
        ["Capt"] = "Captain",
        ["Lt"] = "Lieutenant",
        ["Col"] = "Colonel",
        ["Sgt"] = "Sergeant",
        ["Maj"] = "Major",
        ["Cmdr"] = "Commander",
        ["Jr"] = "Junior",
        ["Sr"] = "Senior",
        ["Mt"] = "Mount",
        ["Ft"] = "Fort",
        ["Ave"] = "Avenue",
        ["Blvd"] = "Boulevard",
        ["Rd"] = "Road",
        ["Inc"] = "Incorporated",
        ["Ltd"] = "Limited",
        ["Co"] = "Company",
        ["Corp"] = "Corporation",
        ["Bros"] = "Brothers",
        ["Dept"] = "Department",
        ["dept"] = "department",
        ["Univ"] = "University",
        ["vs"] = "versus",
        ["etc"] = "et cetera",
        ["e.g"] = "for example",
        ["i.e"] = "that is",
        ["E.g"] = "For example",
        ["I.e"] = "That is",
        ["approx"] = "approximately",
        ["Approx"] = "Approximately",
        ["misc"] = "miscellaneous",
        ["incl"] = "including",
        ["cf"] = "compare",
        ["Jan"] = "January",
        ["Feb"] = "February",
        ["Aug"] = "August",
        ["Sept"] = "September",
        ["Sep"] = "September",
        ["Oct"] = "October",
        ["Nov"] = "November",
        ["Dec"] = "December",
        ["Apr"] = "April",
        ["Jun"] = "June",
        ["Jul"] = "July",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> BeforeNumber = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["No"] = "number",
        ["Nos"] = "numbers",
        ["Fig"] = "figure",
        ["Figs"] = "figures",
        ["Vol"] = "volume",
        ["Ch"] = "chapter",
        ["Sec"] = "section",
        ["Art"] = "article",
        ["Eq"] = "equation",
        ["p"] = "page",
        ["pp"] = "pages",
        ["est"] = "established",
        ["ext"] = "extension",
        ["ca"] = "circa",
        ["c"] = "circa",
        ["Tel"] = "telephone",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override Traits Needs => Traits.Dot;

    public override string Apply(string sentence)
    {
        StringBuilder? spoken = null;
        var copied = 0;
        for (var dot = sentence.IndexOf('.'); dot >= 0; dot = dot + 1 < sentence.Length ? sentence.IndexOf('.', dot + 1) : -1)
        {
            var start = WordStart(sentence, dot, copied);
            if (start == dot || Expansion(sentence, start, dot) is not { } words)
            {
                continue;
            }

            spoken ??= new StringBuilder(sentence.Length + 16);
            spoken.Append(sentence, copied, start - copied).Append(words);
            copied = Spacing.IsEnd(sentence, dot + 1) ? dot : dot + 1;
        }

        return spoken is null ? sentence : spoken.Append(sentence, copied, sentence.Length - copied).ToString();
    }

    private static int WordStart(string sentence, int dot, int lowest)
    {
        var start = dot;
        while (start > lowest && dot - start <= Longest && (char.IsAsciiLetter(sentence[start - 1]) || sentence[start - 1] == '.'))
        {
            start--;
        }

        // Part of a longer word, or of a name such as "example.co", is no abbreviation.
        return dot - start > Longest || (start > 0 && char.IsLetterOrDigit(sentence[start - 1])) ? dot : start;
    }

    private static string? Expansion(string sentence, int start, int dot)
    {
        var next = dot + 1;
        if (next < sentence.Length && char.IsLetter(sentence[next]))
        {
            return null;
        }

        while (next < sentence.Length && sentence[next] == ' ')
        {
            next++;
        }

        var word = sentence[start..dot];
        var following = next < sentence.Length ? sentence[next] : '\0';
        return word switch
        {
            "St" => char.IsUpper(following) && !FollowsName(sentence, start) ? "Saint" : "Street",
            "Dr" => char.IsUpper(following) || !FollowsName(sentence, start) ? "Doctor" : "Drive",
            _ when char.IsAsciiDigit(following) && BeforeNumber.TryGetValue(word, out var words) => Like(word, words),
            _ => Words.GetValueOrDefault(word),
        };
    }

    private static string Like(string word, string words) => char.IsUpper(word[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    /// <summary>Whether the word before is a street's own name, capitalised or a number: "Main St.", "42nd St.".</summary>
    private static bool FollowsName(string sentence, int start)
    {
        if (start < 2 || sentence[start - 1] != ' ' || !char.IsLetterOrDigit(sentence[start - 2]))
        {
            return false;
        }

        var previous = sentence.LastIndexOf(' ', start - 2, Math.Min(start - 1, 24)) + 1;
        return previous > 0 && char.IsUpper(sentence[previous]) && start - previous > 3;
    }
}
