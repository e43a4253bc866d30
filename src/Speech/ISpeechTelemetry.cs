using KokoroTts.Speech.Engines.Remote;

namespace KokoroTts.Speech;

/// <summary>What the pipeline reports about itself. Called on the path of every segment, so implementations must be cheap.</summary>
public interface ISpeechTelemetry
{
    /// <summary>Reports nothing.</summary>
    static ISpeechTelemetry None { get; } = new Silence();

    /// <summary>A worker took a segment from its queue.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="wait">Time spent in the queue.</param>
    void Dequeued(string model, TimeSpan wait)
    {
    }

    /// <summary>An engine finished a segment.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="inference">Time the engine took.</param>
    /// <param name="audio">Playing time of what it gave.</param>
    void Synthesized(string model, TimeSpan inference, TimeSpan audio)
    {
    }

    /// <summary>An engine failed on a segment.</summary>
    /// <param name="model">Id of the model.</param>
    void Failed(string model)
    {
    }

    /// <summary>A segment was given up by its request before it was finished.</summary>
    /// <param name="model">Id of the model.</param>
    void Cancelled(string model)
    {
    }

    /// <summary>A segment is tried again after a failure.</summary>
    /// <param name="model">Id of the model.</param>
    void Retried(string model)
    {
    }

    /// <summary>A segment is given to a second worker because the first takes longer than it usually does.</summary>
    /// <param name="model">Id of the model.</param>
    void Hedged(string model)
    {
    }

    /// <summary>A segment failed for good, after every retry.</summary>
    /// <param name="model">Id of the model.</param>
    void GivenUp(string model)
    {
    }

    /// <summary>A model was loaded on a device.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="duration">Time until it was ready to be used.</param>
    void ModelLoaded(string model, TimeSpan duration)
    {
    }

    /// <summary>A segment was found in the cache.</summary>
    /// <param name="model">Id of the model.</param>
    void CacheHit(string model)
    {
    }

    /// <summary>A segment was not in the cache.</summary>
    void CacheMiss()
    {
    }

    /// <summary>A segment that was not in the cache was found in the store behind it.</summary>
    /// <param name="model">Id of the model.</param>
    void StoreHit(string model)
    {
    }

    /// <summary>A segment was not in the store behind the cache, or the store did not tell in time.</summary>
    void StoreMiss()
    {
    }

    /// <summary>A segment was being synthesised for another request, whose result is shared.</summary>
    void CacheShared()
    {
    }

    /// <summary>Segments were dropped from the cache for want of room.</summary>
    /// <param name="count">How many.</param>
    void CacheEvicted(int count)
    {
    }

    /// <summary>A request to a provider of a remote model ended, however it ended.</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Id of the model.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="duration">Time from sending it to its end.</param>
    void ProviderAsked(string provider, string model, ProviderOutcome outcome, TimeSpan duration)
    {
    }

    /// <summary>A provider of a remote model spoke a segment.</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Id of the model.</param>
    /// <param name="characters">Length of the segment's text, in UTF-16 code units.</param>
    /// <param name="audio">Playing time of what it gave.</param>
    void ProviderSpoke(string provider, string model, int characters, TimeSpan audio)
    {
    }

    private sealed class Silence : ISpeechTelemetry;
}
