using System.Collections.Frozen;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>Words whose full stop does not, or does not surely, end a sentence. Written without their last full stop.</summary>
internal static class Abbreviations
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeName = Set(
        "dr mr mrs ms messrs mme mlle prof st ste gen sen rep rev hon pres gov capt cpt cmdr col lt maj sgt cpl pvt adm fr "
        + "mt ft vs eg ie e.g i.e cf viz approx ca esp incl resp aka a.k.a "
        + "hr herr frau sr sra srta dra don ing mag dipl z.b d.h u.a bzw ggf p.ex c.-à-d г. ул им т.е т.к т.н").AsLookup();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumber = Set(
        "no nos nr fig figs art sec ch chap vol vols p pp par para eq ex op tab bd abb kap n str стр рис").AsLookup();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Anywhere = Set(
        "etc inc ltd co corp llc bros jr al dept dist est ext ave blvd rd hwy apt bldg univ assn min max tel misc "
        + "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
        + "ph.d m.d b.a m.a usw sog evtl др пр").AsLookup();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters = Set(
        "the a an this that these those he she it we they you i i'm i've i'd i'll it's he's she's that's there's there here "
        + "his her its our their your my but and or so yet then when while if although though because since after before as "
        + "in on at for from with without by to what who where why how which however meanwhile moreover therefore thus "
        + "some many most all no not yes every each both one let please do did is are was were can could will would should "
        + "now today tomorrow yesterday later once only even just still").AsLookup();

    /// <summary>Whether something always follows the word in its sentence: "Dr.", "e.g.", "vs.".</summary>
    public static bool LeadsOn(ReadOnlySpan<char> word) => Contains(BeforeName, word);

    /// <summary>Whether the word is an abbreviation when a number follows it: "No. 5", "Fig. 2".</summary>
    public static bool LeadsToNumber(ReadOnlySpan<char> word) => Contains(BeforeNumber, word);

    /// <summary>Whether the word is an abbreviation that may also stand at the end of a sentence: "etc.", "Inc.".</summary>
    public static bool MayEnd(ReadOnlySpan<char> word) => Contains(Anywhere, word);

    /// <summary>Whether the word, with a capital letter, most likely begins a sentence.</summary>
    public static bool StartsSentence(ReadOnlySpan<char> word) => Contains(Starters, word);

    private static bool Contains(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> set, ReadOnlySpan<char> word) =>
        word.Length <= 16 && set.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AsLookup(this FrozenSet<string> set) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>();
}
