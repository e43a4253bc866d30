namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>A silo.</summary>
/// <param name="name">Its name.</param>
/// <param name="logs">The folder its log goes to.</param>
/// <param name="settings">Its configuration by key.</param>
internal sealed class SiloProcess(string name, string logs, IReadOnlyDictionary<string, string> settings) : HostProcess("Silo", name, logs, settings)
{
    private readonly int _siloPort = FreePorts.Next();
    private readonly int _metricsPort = FreePorts.Next();

    /// <summary>Port for frontends.</summary>
    public int GatewayPort { get; } = FreePorts.Next();

    /// <summary>Where Prometheus scrapes it.</summary>
    public string MetricsAuthority => $"127.0.0.1:{_metricsPort}";

    /// <inheritdoc/>
    public override Task<string> MetricsAsync() => Http.GetStringAsync(new Uri($"http://127.0.0.1:{_metricsPort}/metrics"));

    /// <summary>Its metrics in OpenMetrics' format.</summary>
    public async Task<string> OpenMetricsAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{_metricsPort}/metrics"));
        request.Headers.Add("Accept", "application/openmetrics-text;version=1.0.0");
        using var answer = await Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    protected override IEnumerable<string> Options() =>
    [
        "--Silo:Name", Name,
        "--Silo:SiloPort", $"{_siloPort}",
        "--Silo:GatewayPort", $"{GatewayPort}",
        "--Silo:HttpUrls", Address.ToString().TrimEnd('/'),
        "--Silo:MetricsPort", $"{_metricsPort}",
    ];
}
