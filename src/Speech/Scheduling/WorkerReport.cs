namespace KokoroTts.Speech.Scheduling;

/// <summary>What a worker says about itself at one moment.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Models">Ids of the models it speaks.</param>
/// <param name="Load">Segments queued or being spoken.</param>
/// <param name="QueueLength">Segments waiting.</param>
/// <param name="QueueCapacity">Segments that may wait.</param>
/// <param name="Parallelism">Segments it speaks at the same time.</param>
/// <param name="IsDraining">Whether it only finishes what it has.</param>
public sealed record WorkerReport(
    string Id, IReadOnlyList<string> Models, int Load, int QueueLength, int QueueCapacity, int Parallelism, bool IsDraining);
