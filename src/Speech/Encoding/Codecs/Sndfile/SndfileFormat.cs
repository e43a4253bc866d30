namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>How libsndfile is to write one format.</summary>
/// <param name="Code">Container and encoding, SF_FORMAT_*.</param>
/// <param name="Configure">Settings made before the first sample.</param>
/// <param name="PlaceholderLength">
/// How many bytes at the start of the file only hold the place of what is patched in at the end, given the first bytes
/// written. They are left out where the output cannot seek.
/// </param>
internal sealed record SndfileFormat(
    int Code,
    Action<SndfileHandle> Configure,
    Func<ReadOnlySpan<byte>, int> PlaceholderLength);
