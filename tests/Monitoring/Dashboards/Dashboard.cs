using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>A dashboard as its file holds it.</summary>
/// <param name="File">Name of the file without its ending.</param>
/// <param name="Json">What it says.</param>
internal sealed record Dashboard(string File, JsonObject Json)
{
    public const string Folder = "monitoring/grafana/dashboards";

    public static IReadOnlyList<Dashboard> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.json").Order(StringComparer.Ordinal)
            .Select(path => new Dashboard(Path.GetFileNameWithoutExtension(path), JsonNode.Parse(System.IO.File.ReadAllText(path))!.AsObject())),
    ];

    /// <summary>Files' names, for theories.</summary>
    public static TheoryData<string> Names => new(All.Select(dashboard => dashboard.File));

    public string Uid => (string)Json["uid"]!;

    public IEnumerable<JsonNode> Variables => Json["templating"]!["list"]!.AsArray().Select(variable => variable!);

    /// <summary>Headers of rows and panels, those inside of collapsed rows included.</summary>
    public IEnumerable<JsonNode> Everything => Json["panels"]!.AsArray()
        .SelectMany(panel => (panel!["panels"]?.AsArray() ?? []).Prepend(panel)).Select(panel => panel!);

    public IEnumerable<Panel> Panels => Everything.Where(panel => (string)panel["type"]! != "row").Select(panel => new Panel(panel.AsObject()));

    /// <summary>Panels and rows that are seen together: those of the dashboard, and those of each collapsed row.</summary>
    public IEnumerable<IEnumerable<Panel>> Layers =>
        Json["panels"]!.AsArray().Select(panel => panel!["panels"]?.AsArray() ?? []).Append(Json["panels"]!.AsArray())
            .Select(layer => layer.Select(panel => new Panel(panel!.AsObject())));

    public static Dashboard Named(string file) => All.Single(dashboard => dashboard.File == file);
}
