using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KokoroTts.Testing.Monitoring;

/// <summary>Asks an Alertmanager.</summary>
internal sealed class AlertmanagerApi(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>Tells it of an alert that fires, as Prometheus does.</summary>
    public Task FireAsync(IReadOnlyDictionary<string, string> labels) => PostAsync(new { labels });

    /// <summary>Tells it that an alert is over.</summary>
    public Task ResolveAsync(IReadOnlyDictionary<string, string> labels) =>
        PostAsync(new { labels, startsAt = "2020-01-01T00:00:00Z", endsAt = "2020-01-02T00:00:00Z" });

    /// <summary>The alerts that it has, by name: for each whether another one inhibits it.</summary>
    public async Task<ILookup<string, bool>> InhibitedAsync()
    {
        var alerts = await _http.GetFromJsonAsync<JsonArray>("/api/v2/alerts");
        return alerts!.ToLookup(
            alert => (string)alert!["labels"]!["alertname"]!,
            alert => alert!["status"]!["inhibitedBy"]!.AsArray().Count > 0);
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(object alert)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v2/alerts", new[] { alert });
        answer.EnsureSuccessStatusCode();
    }
}
