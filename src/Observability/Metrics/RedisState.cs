namespace KokoroTts.Observability.Metrics;

/// <summary>How a connection to Redis stands.</summary>
/// <param name="IsConnected">Whether Redis answers.</param>
/// <param name="Sockets">Sockets that are open, at least 0.</param>
public readonly record struct RedisState(bool IsConnected, int Sockets);
