using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Brings batches on the streams of <see cref="UsageStreams"/>.</summary>
/// <param name="client">The cluster, from outside or from a silo.</param>
public sealed class StreamTransport(IClusterClient client) : IUsageTransport
{
    /// <inheritdoc/>
    public Task SendAsync(HourKey key, UsageBatchMessage batch) => client.GetStreamProvider(UsageStreams.Provider)
        .GetStream<UsageBatchMessage>(StreamId.Create(UsageStreams.Namespace, key.Text))
        .OnNextAsync(batch);
}
