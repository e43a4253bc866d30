namespace KokoroTts.Monitoring.Tests.Live;

/// <summary>One alert in a message to a webhook.</summary>
/// <param name="Status">firing or resolved.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Annotations">Its texts.</param>
internal sealed record Notification(string Status, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    public string Alert => Labels["alertname"];
}
