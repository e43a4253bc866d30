using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Scheduling;

/// <summary>A device with the size of its worker.</summary>
/// <param name="Device">The device.</param>
/// <param name="Threads">Segments it speaks at once, 1 or more.</param>
public sealed record DeviceThreads(SpeechDevice Device, int Threads);
