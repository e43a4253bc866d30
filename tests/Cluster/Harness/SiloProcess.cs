using System.Globalization;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>A silo.</summary>
/// <param name="name">Its name.</param>
/// <param name="logs">The folder its log goes to.</param>
/// <param name="settings">Its configuration by key.</param>
internal sealed class SiloProcess(string name, string logs, IReadOnlyDictionary<string, string> settings) : HostProcess("Silo", name, logs, settings)
{
    private readonly int _siloPort = FreePorts.Next();
    private readonly int _gatewayPort = FreePorts.Next();
    private readonly int _metricsPort = FreePorts.Next();

    /// <summary>Its metrics as Prometheus reads them.</summary>
    public Task<string> MetricsAsync() => Http.GetStringAsync(new Uri($"http://127.0.0.1:{_metricsPort}/metrics"));

    /// <summary>The sum of the series of a metric whose line holds a text; 0 without any.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="labels">A part of the labels, such as <c>grain="policy"</c>.</param>
    public async Task<double> MetricAsync(string metric, string labels = "") => (await MetricsAsync())
        .Split('\n')
        .Where(line => (line.StartsWith($"{metric}{{", StringComparison.Ordinal) || line.StartsWith($"{metric} ", StringComparison.Ordinal))
            && line.Contains(labels, StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    protected override IEnumerable<string> Options() =>
    [
        "--Silo:Name", Name,
        "--Silo:SiloPort", $"{_siloPort}",
        "--Silo:GatewayPort", $"{_gatewayPort}",
        "--Silo:HttpUrls", Address.ToString().TrimEnd('/'),
        "--Silo:MetricsPort", $"{_metricsPort}",
    ];
}
