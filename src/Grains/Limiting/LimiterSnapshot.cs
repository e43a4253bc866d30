namespace KokoroTts.Grains.Limiting;

/// <summary>A limiter's state at one moment, on its way to the store.</summary>
/// <param name="Key">The client's key.</param>
/// <param name="At">UTC ticks; of two states of a client, the later one is kept.</param>
/// <param name="Tier">Name of the client's tier.</param>
/// <param name="State">The state; empty when the client can be forgotten.</param>
/// <param name="Life">Time after which nothing of it counts any more; null: for ever.</param>
/// <param name="Change">Number of the change up to which the state goes.</param>
internal readonly record struct LimiterSnapshot(string Key, long At, string Tier, ReadOnlyMemory<byte> State, TimeSpan? Life, long Change);
