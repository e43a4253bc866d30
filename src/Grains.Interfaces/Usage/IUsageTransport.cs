using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Brings batches to the roll-up grains.</summary>
public interface IUsageTransport
{
    /// <summary>Brings a batch on its way.</summary>
    /// <param name="key">The grain's key.</param>
    /// <param name="batch">The batch.</param>
    /// <exception cref="Exception">It may not have arrived.</exception>
    Task SendAsync(HourKey key, UsageBatchMessage batch);
}
