using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Requests;

/// <summary>A checked request: who speaks, what, and in which form it leaves.</summary>
/// <param name="Model">The model that speaks.</param>
/// <param name="Voice">The voice that speaks.</param>
/// <param name="Characters">Unicode characters of the input.</param>
/// <param name="Segments">The text in segments, split and normalised as they are enumerated.</param>
/// <param name="Volume">Factor on the amplitude.</param>
/// <param name="Format">Format of the answer.</param>
/// <param name="OutputRate">Samples per second of the answer.</param>
public sealed record SpeechPlan(
    ISpeechModel Model,
    Voice Voice,
    int Characters,
    IEnumerable<PlannedSegment> Segments,
    double Volume,
    AudioFormat Format,
    int OutputRate);
