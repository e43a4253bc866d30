namespace KokoroTts.Testing.Monitoring;

/// <summary>An alert as Prometheus knows it.</summary>
/// <param name="Labels">Its labels, its name among them.</param>
/// <param name="Annotations">Its texts.</param>
/// <param name="State">pending or firing.</param>
internal sealed record ActiveAlert(IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string State)
{
    public string Name => Labels["alertname"];
}
