using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the providers of remote models, by the names that are configured for them.</summary>
public sealed class ProviderMetrics
{
    private readonly BoundedLabels _labels;
    private readonly LabelSet _outcomes = new();
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _characters;
    private readonly Counter<double> _audio;
    private readonly ConcurrentDictionary<(string Provider, string Model), Func<bool>> _breakers = new();

    internal ProviderMetrics(Meter meter, BoundedLabels labels)
    {
        _labels = labels;
        _requests = Vocabulary.ProviderRequests.CreateCounter<long>(meter);
        _duration = Vocabulary.ProviderRequestDuration.CreateHistogram(meter);
        _characters = Vocabulary.ProviderCharacters.CreateCounter<long>(meter);
        _audio = Vocabulary.ProviderAudioSeconds.CreateCounter<double>(meter);
        Vocabulary.ProviderBreakerOpen.Observe(meter, Breakers);
    }

    /// <summary>A request to a provider ended.</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Id of the model.</param>
    /// <param name="outcome">How it ended, for example <c>spoken</c>.</param>
    /// <param name="duration">Time from sending it to its end.</param>
    public void Asked(string provider, string model, string outcome, TimeSpan duration)
    {
        _requests.Add(1, Provider(provider), Model(model), new(LabelNames.Outcome, _outcomes.Bound(outcome)));
        _duration.Record(duration.TotalSeconds, Provider(provider), Model(model));
    }

    /// <summary>A provider spoke a segment.</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Id of the model.</param>
    /// <param name="characters">Length of its text, at least 0.</param>
    /// <param name="audio">Playing time of what it gave.</param>
    public void Spoke(string provider, string model, long characters, TimeSpan audio)
    {
        _characters.Add(characters, Provider(provider), Model(model));
        _audio.Add(audio.TotalSeconds, Provider(provider), Model(model));
    }

    /// <summary>Reports a provider's breaker on every collection; a later call for the same provider and model replaces the earlier one.</summary>
    /// <param name="provider">Name of the provider, as it is configured.</param>
    /// <param name="model">Id of the model.</param>
    /// <param name="isOpen">Whether the provider is left alone; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveBreaker(string provider, string model, Func<bool> isOpen)
    {
        _breakers[(provider, model)] = isOpen;
        return new Registration(() => _breakers.TryRemove(KeyValuePair.Create((provider, model), isOpen)));
    }

    private IEnumerable<Measurement<double>> Breakers() => _breakers.Select(breaker => new Measurement<double>(
        breaker.Value() ? 1 : 0,
        new KeyValuePair<string, object?>(LabelNames.Provider, breaker.Key.Provider),
        new KeyValuePair<string, object?>(LabelNames.Model, breaker.Key.Model)));

    private KeyValuePair<string, object?> Provider(string provider) => new(LabelNames.Provider, _labels.Providers.Bound(provider));

    private KeyValuePair<string, object?> Model(string model) => new(LabelNames.Model, _labels.Models.Bound(model));
}
