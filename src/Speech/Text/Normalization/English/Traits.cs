namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>What a sentence contains, found in one pass, so that rules with nothing to do are never tried.</summary>
[Flags]
internal enum Traits
{
    /// <summary>Nothing but words and plain punctuation.</summary>
    None = 0,

    /// <summary>A digit or vulgar fraction.</summary>
    Number = 1,

    /// <summary>A full stop.</summary>
    Dot = 2,

    /// <summary>An at sign.</summary>
    At = 4,

    /// <summary>A capital letter that may begin a Roman numeral.</summary>
    Roman = 8,

    /// <summary>An opening bracket.</summary>
    Bracket = 16,

    /// <summary>A symbol that is read by name.</summary>
    Symbol = 32,
}
