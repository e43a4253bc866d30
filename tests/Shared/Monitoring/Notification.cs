namespace KokoroTts.Testing.Monitoring;

/// <summary>One alert in a message to a webhook.</summary>
/// <param name="Status">firing or resolved.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Annotations">Its texts.</param>
internal sealed record Notification(string Status, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    /// <summary>The receiver in Alertmanager's configuration that it was sent by.</summary>
    public string Receiver { get; init; } = "";

    public string Alert => Labels["alertname"];
}
