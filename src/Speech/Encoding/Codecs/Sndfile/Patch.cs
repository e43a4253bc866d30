namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>Bytes that replace others.</summary>
/// <param name="Offset">Where, in bytes from the start of the file.</param>
/// <param name="Bytes">What stands there from now on.</param>
internal readonly record struct Patch(long Offset, byte[] Bytes);
