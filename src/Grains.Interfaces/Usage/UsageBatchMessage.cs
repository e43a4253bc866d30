using System.Collections.Immutable;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A <see cref="UsageBatch"/> on its way to the grain that counts it.</summary>
/// <param name="Publisher">Who publishes.</param>
/// <param name="Number">Number of the batch.</param>
/// <param name="Events">The events, as <see cref="EventsForm"/> writes them.</param>
/// <param name="LimiterEvents">What limiters did.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.usage-batch")]
public sealed record UsageBatchMessage(
    [property: Id(0)] Guid Publisher,
    [property: Id(1)] long Number,
    [property: Id(2)] byte[] Events,
    [property: Id(3)] ImmutableArray<LimiterEventMessage> LimiterEvents)
{
    /// <summary>Packs a batch.</summary>
    public static UsageBatchMessage Of(UsageBatch batch) => new(
        batch.Publisher, batch.Number, EventsForm.Write(batch.Events), [.. batch.LimiterEvents.Select(LimiterEventMessage.Of)]);

    /// <summary>Unpacks the batch; null when its events cannot be read.</summary>
    public UsageBatch? ToBatch() => EventsForm.Read(Events) is { } events
        ? new UsageBatch(Publisher, Number, events, [.. LimiterEvents.Select(message => message.ToEvent()).OfType<LimiterEvent>()])
        : null;
}
