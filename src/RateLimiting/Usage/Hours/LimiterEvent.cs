using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>Something that a client's limiter did besides deciding.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="Client">Whose limiter.</param>
/// <param name="Kind">What.</param>
/// <param name="Until">End of the penalty or ban, in UTC; null where there is none.</param>
public sealed record LimiterEvent(DateTimeOffset Time, ClientId Client, LimiterEventKind Kind, DateTimeOffset? Until = null);
