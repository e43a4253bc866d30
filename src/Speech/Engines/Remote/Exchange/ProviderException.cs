namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>A provider did not speak a segment.</summary>
/// <param name="outcome">What kind of failure it is.</param>
/// <param name="message">What the provider did, to go on after its name; never its key.</param>
/// <param name="innerException">The cause, where there is one.</param>
internal sealed class ProviderException(ProviderOutcome outcome, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What kind of failure it is.</summary>
    public ProviderOutcome Outcome => outcome;

    /// <summary>How long the provider asked to be left alone; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether it speaks against the provider. One that refuses an input works, and one that says when to come back is left alone
    /// until then in any case.
    /// </summary>
    public bool IsOutage => outcome is not ProviderOutcome.Refused && RetryAfter is null;

    /// <summary>The provider answered with something else than audio.</summary>
    public static ProviderException BadAnswer(string message) => new(ProviderOutcome.BadAnswer, message);
}
