namespace KokoroTts.RateLimiting.Usage;

/// <summary>Takes the events of usage, in this process or on their way to others.</summary>
public interface IUsageSink
{
    /// <summary>Takes an event. Cheap, waits for nothing, and throws nothing for an event as <see cref="UsageEvent"/> states it. Thread-safe.</summary>
    /// <param name="usage">The event.</param>
    void Record(in UsageEvent usage);
}
