using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Joining;

/// <summary>The next part of a recording.</summary>
/// <param name="Samples">Samples that follow those given before; the reader's to change until the next part is asked for.</param>
/// <param name="Words">When its words are spoken, from the start of the recording; empty where the engine does not know.</param>
public readonly record struct JoinedAudio(Memory<float> Samples, IReadOnlyList<WordTime> Words);
