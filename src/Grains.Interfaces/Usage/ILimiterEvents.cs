using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Takes what limiters do besides deciding, on its way to the cluster's usage.</summary>
public interface ILimiterEvents
{
    /// <summary>Takes an event. Cheap, waits for nothing, throws nothing. Thread-safe.</summary>
    /// <param name="limiterEvent">The event.</param>
    void Publish(LimiterEvent limiterEvent);
}
