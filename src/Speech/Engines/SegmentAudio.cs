namespace KokoroTts.Speech.Engines;

/// <summary>What an engine answers for one segment: raw mono samples, untrimmed.</summary>
/// <param name="Samples">Mono samples, nominally in [-1, 1]. Shared with caches: never written to after construction.</param>
/// <param name="SampleRate">Samples per second, for example 22,050 (espeak-ng) or 24,000 (Kokoro).</param>
public sealed record SegmentAudio(ReadOnlyMemory<float> Samples, int SampleRate)
{
    /// <summary>When its words are spoken, in order; empty where the engine does not know.</summary>
    public IReadOnlyList<WordTime> Words { get; init; } = [];

    /// <summary>Playing time of <see cref="Samples"/>.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>Memory held by the samples, in bytes.</summary>
    public long ByteCount => (long)Samples.Length * sizeof(float);
}
