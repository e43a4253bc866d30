using System.Globalization;
using System.Net;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>A host of ours, with health endpoints.</summary>
/// <param name="project">Its project.</param>
/// <param name="name">Its name, unique in the cluster.</param>
/// <param name="logs">The folder its log goes to.</param>
/// <param name="settings">Its configuration by key, such as <c>Cluster:Redis</c>.</param>
internal abstract class HostProcess(string project, string name, string logs, IReadOnlyDictionary<string, string> settings)
    : ClusterProcess(name, logs)
{
    /// <summary>A client with its address.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePorts.Next()}") };

    /// <summary>Its address.</summary>
    public Uri Address => Http.BaseAddress!;

    /// <summary>The status of one of its health endpoints.</summary>
    /// <param name="probe">Last part of the path, for example <c>ready</c>.</param>
    public async Task<HttpStatusCode> HealthAsync(string probe)
    {
        using var answer = await Http.GetAsync($"/health/{probe}");
        return answer.StatusCode;
    }

    /// <summary>Its metrics as Prometheus reads them.</summary>
    public virtual Task<string> MetricsAsync() => Http.GetStringAsync("/metrics");

    /// <summary>The sum of the series of a metric whose line holds a text; 0 without any.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="labels">A part of the labels, such as <c>grain="policy"</c>.</param>
    public async Task<double> MetricAsync(string metric, string labels = "") => (await MetricsAsync())
        .Split('\n')
        .Where(line => (line.StartsWith($"{metric}{{", StringComparison.Ordinal) || line.StartsWith($"{metric} ", StringComparison.Ordinal))
            && line.Contains(labels, StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
    }

    protected override (string File, IReadOnlyList<string> Arguments) Command() =>
        ("dotnet", [Repository.HostAssembly(project), .. Options()]);

    /// <summary>Options of the command line.</summary>
    protected abstract IEnumerable<string> Options();

    protected override IEnumerable<KeyValuePair<string, string>> Environment() => settings.Select(
        setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value));

    protected override async Task<bool> IsReadyAsync() => await HealthAsync("ready") is HttpStatusCode.OK;
}
