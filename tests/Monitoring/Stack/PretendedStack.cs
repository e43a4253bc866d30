using System.Text.Json;
using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Stack;

/// <summary>
/// Answers as Prometheus, Alertmanager and Grafana do, all at one address: everything is well until a test changes something.
/// </summary>
internal sealed class PretendedStack : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly TemporaryFolder _files = new();

    public PretendedStack()
    {
        _server = LocalServer.Start(Answer);
        Directory.CreateDirectory(_files.File("rules"));
        Directory.CreateDirectory(_files.File("dashboards"));
        File.WriteAllText(_files.File("password"), "secret");
        WriteRules("Down");
        WriteDashboard("overview", "sum(up)");
        WriteExceptions("""{"jobs": {}, "metrics": {}}""");
    }

    public Uri Address => _server.Address;

    public string Jobs { get; set; } = "scrape_configs:\n- job_name: api\n";

    public JsonArray Targets { get; } =
        [new JsonObject { ["scrapePool"] = "api", ["labels"] = new JsonObject { ["instance"] = "a:1" }, ["scrapeUrl"] = "http://a:1/metrics", ["health"] = "up", ["lastError"] = "" }];

    public JsonArray Rules { get; } =
        [new JsonObject { ["name"] = "Down", ["type"] = "alerting", ["query"] = "up == 0", ["health"] = "ok" }];

    public JsonArray Alertmanagers { get; } = [new JsonObject { ["url"] = "http://am:9093/api/v2/alerts" }];

    /// <summary>Values of expressions without white space; every other one has none.</summary>
    public Dictionary<string, double> Values { get; } = new() { ["up"] = 1, ["sum(up)"] = 1 };

    public string[] DashboardsInGrafana { get; set; } = ["overview"];

    public string DataSourceStatus { get; set; } = "OK";

    /// <summary>Runs <c>monitoring/validate</c> on all of it.</summary>
    public Task<ProgramResult> ValidateAsync(params string[] options) => Program.RunAsync(
        Repository.PathOf("monitoring/validate"),
        [
            "--prometheus", Address.ToString(), "--alertmanager", Address.ToString(), "--grafana", Address.ToString(),
            "--grafana-password", _files.File("password"), "--rules", _files.File("rules"),
            "--dashboards", _files.File("dashboards"), "--exceptions", _files.File("exceptions.json"), .. options,
        ]);

    public void WriteRules(params string[] alerts) => File.WriteAllText(
        _files.File("rules/a.rules.yml"), string.Concat(alerts.Select(alert => $"  - alert: {alert}\n")));

    public void WriteDashboard(string uid, string expression) => File.WriteAllText(
        _files.File($"dashboards/{uid}.json"),
        JsonSerializer.Serialize(new { uid, title = uid, panels = new[] { new { title = "A panel", targets = new[] { new { expr = expression } } } } }));

    public void WriteExceptions(string json) => File.WriteAllText(_files.File("exceptions.json"), json);

    public void WritePassword(string password) => File.WriteAllText(_files.File("password"), password);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _files.Dispose();
    }

    private LocalAnswer Answer(LocalRequest request) => request.Path switch
    {
        "/api/v1/targets" => Found(new { activeTargets = Targets }),
        "/api/v1/status/config" => Found(new { yaml = Jobs }),
        "/api/v1/rules" => Found(new { groups = new[] { new { name = "g", file = "rules/a.rules.yml", rules = Rules } } }),
        "/api/v1/alertmanagers" => Found(new { activeAlertmanagers = Alertmanagers }),
        "/api/v1/series" => Found(Array.Empty<object>()),
        "/api/v1/query" => Query(Uri.UnescapeDataString(request.Body.Replace('+', ' '))["query=".Length..]),
        "/api/v2/status" => Json(new { config = new { original = "receivers: []" }, versionInfo = new { version = "0.28.1" } }),
        "/api/health" => Json(new { database = "ok", version = "12.2.1" }),
        _ when request.Authorization != "Basic YWRtaW46c2VjcmV0" => new LocalAnswer(401, """{"message":"Invalid username or password"}"""),
        "/api/datasources" => Json(new[] { new { name = "Prometheus", type = "prometheus", uid = "p", url = "http://prometheus:9090" } }),
        "/api/datasources/uid/p/health" => Json(new { status = DataSourceStatus, message = "connection refused" }),
        "/api/search" => Json(DashboardsInGrafana.Select(uid => new { uid })),
        _ => new LocalAnswer(404, "{}"),
    };

    private LocalAnswer Query(string expression) =>
        expression.Contains("syntax error", StringComparison.Ordinal)
            ? new LocalAnswer(400, """{"status":"error","error":"unexpected identifier"}""")
            : Found(new
            {
                resultType = "vector",
                result = Values.TryGetValue(string.Concat(expression.Where(letter => !char.IsWhiteSpace(letter))), out var value)
                    ? new[] { new { metric = new { }, value = new object[] { 0, $"{value}" } } }
                    : [],
            });

    private static LocalAnswer Found(object data) => Json(new { status = "success", data });

    private static LocalAnswer Json(object body) => new(200, JsonSerializer.Serialize(body));
}
