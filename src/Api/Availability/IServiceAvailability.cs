namespace KokoroTts.Api.Availability;

/// <summary>Tells whether there is anything behind this host that could speak. A host that does not register one always can.</summary>
public interface IServiceAvailability
{
    /// <summary>Why speech cannot be served now, as a sentence for clients; null while it can.</summary>
    string? WhyAway { get; }
}
