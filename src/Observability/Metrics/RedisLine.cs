namespace KokoroTts.Observability.Metrics;

/// <summary>A bounded line of operations in front of Redis.</summary>
/// <param name="Waiting">Operations that wait, at least 0.</param>
/// <param name="MaxWaiting">Most that may wait.</param>
public readonly record struct RedisLine(int Waiting, int MaxWaiting);
