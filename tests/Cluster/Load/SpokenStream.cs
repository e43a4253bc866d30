namespace KokoroTts.Cluster.Tests.Load;

/// <summary>What came of a request for speech.</summary>
/// <param name="Audio">What was heard.</param>
/// <param name="LongestSilence">Longest time between two reads that gave audio.</param>
/// <param name="Failure">Why it is not whole; null when it is.</param>
internal sealed record SpokenStream(byte[] Audio, TimeSpan LongestSilence, string? Failure);
