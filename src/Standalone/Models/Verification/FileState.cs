namespace KokoroTts.Standalone.Models.Verification;

/// <summary>What is known of a file.</summary>
internal enum FileState
{
    /// <summary>It is the file of the catalogue.</summary>
    Right,

    /// <summary>Nothing is wrong with it, and the catalogue does not say what it should be.</summary>
    Unknown,

    /// <summary>It is of the catalogue and not there.</summary>
    Missing,

    /// <summary>It is not what it should be.</summary>
    Wrong,
}
