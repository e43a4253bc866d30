using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KokoroTts.Testing.Monitoring;

/// <summary>Asks a Prometheus.</summary>
internal sealed class PrometheusApi(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>The samples of an expression now.</summary>
    public async Task<IReadOnlyList<Sample>> QueryAsync(string expression)
    {
        var found = await DataAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        return [.. found["result"]!.AsArray().Select(sample => new Sample(Labels(sample!["metric"]!), Value(sample["value"]![1]!)))];
    }

    /// <summary>The sum of the samples of an expression now; 0 where there is none.</summary>
    public async Task<double> SumAsync(string expression) => (await QueryAsync(expression)).Sum(sample => sample.Value);

    /// <summary>What is scraped.</summary>
    public async Task<IReadOnlyList<ScrapedTarget>> TargetsAsync()
    {
        var found = await DataAsync("/api/v1/targets?state=active");
        return
        [
            .. found["activeTargets"]!.AsArray().Select(target =>
                new ScrapedTarget((string)target!["scrapePool"]!, Labels(target["labels"]!), (string)target["health"]!, (string)target["lastError"]!)),
        ];
    }

    /// <summary>Alerts that wait or fire.</summary>
    public async Task<IReadOnlyList<ActiveAlert>> AlertsAsync()
    {
        var found = await DataAsync("/api/v1/alerts");
        return
        [
            .. found["alerts"]!.AsArray().Select(alert =>
                new ActiveAlert(Labels(alert!["labels"]!), Labels(alert["annotations"]!), (string)alert["state"]!)),
        ];
    }

    /// <summary>The values of its command line's options.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FlagsAsync() => Labels(await DataAsync("/api/v1/status/flags"));

    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> Labels(JsonNode node) =>
        node.AsObject().ToDictionary(label => label.Key, label => (string)label.Value!);

    private static double Value(JsonNode value) => (string)value! switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };

    private async Task<JsonNode> DataAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path))!["data"]!;
}
