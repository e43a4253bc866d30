using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A <see cref="LimiterEvent"/> on its way.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Client">The client's key.</param>
/// <param name="Kind">What.</param>
/// <param name="Until">End of the penalty or ban, UTC.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.limiter-event")]
public sealed record LimiterEventMessage(
    [property: Id(0)] DateTimeOffset Time,
    [property: Id(1)] string Client,
    [property: Id(2)] LimiterEventKind Kind,
    [property: Id(3)] DateTimeOffset? Until)
{
    /// <summary>Packs an event.</summary>
    public static LimiterEventMessage Of(LimiterEvent limiterEvent) =>
        new(limiterEvent.Time, ClientKey.Of(limiterEvent.Client), limiterEvent.Kind, limiterEvent.Until);

    /// <summary>Unpacks the event; null when its client's key is none.</summary>
    public LimiterEvent? ToEvent() => ClientKey.TryParse(Client, out var client) ? new LimiterEvent(Time, client, Kind, Until) : null;
}
