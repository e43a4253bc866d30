namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>What a measure is to show.</summary>
/// <param name="Text">The claim in words.</param>
/// <param name="IsMet">Whether the numbers bear it out.</param>
internal sealed record Target(string Text, bool IsMet);
