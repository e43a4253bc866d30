namespace KokoroTts.Speech.Bench.Serving;

/// <summary>What came back for one request.</summary>
/// <param name="IsWhole">Whether the status was 200 and the answer reached its end.</param>
/// <param name="FirstAudio">From opening the connection to the first byte of the body.</param>
/// <param name="Bytes">Bytes received, headers included.</param>
internal readonly record struct Answer(bool IsWhole, TimeSpan FirstAudio, long Bytes);
