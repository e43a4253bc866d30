namespace KokoroTts.Standalone.Models.Verification;

/// <summary>What was found out about a file.</summary>
/// <param name="Path">Path inside the model's folder.</param>
/// <param name="State">The verdict.</param>
/// <param name="Detail">What it rests on.</param>
internal sealed record FileVerdict(string Path, FileState State, string Detail)
{
    /// <summary>Whether something must be done about it.</summary>
    public bool IsBad => State is FileState.Missing or FileState.Wrong;
}
