namespace KokoroTts.Speech.Scheduling.Tracking;

/// <summary>A worker and what was learnt about it.</summary>
/// <param name="Worker">The worker, as the latest snapshot has it.</param>
/// <param name="Breaker">Whether it works.</param>
/// <param name="ResponseTime">How long it takes.</param>
internal sealed record TrackedWorker(IWorker Worker, CircuitBreaker Breaker, ResponseTime ResponseTime);
