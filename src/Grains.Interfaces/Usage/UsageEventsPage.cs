using KokoroTts.RateLimiting.Usage.Forms;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Some of an hour's events.</summary>
/// <param name="Events">The events, as <see cref="EventsForm"/> writes them.</param>
/// <param name="Next">Where the next page begins; null when this is the last one.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.usage-events")]
public sealed record UsageEventsPage([property: Id(0)] byte[] Events, [property: Id(1)] long? Next);
