using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>A panel that shows something.</summary>
/// <param name="Json">What the dashboard says of it.</param>
internal sealed record Panel(JsonObject Json)
{
    public string Title => (string?)Json["title"] ?? "";

    public string Description => (string?)Json["description"] ?? "";

    public string Unit => (string?)Json["fieldConfig"]?["defaults"]?["unit"] ?? "";

    public IEnumerable<Target> Targets => Json["targets"]!.AsArray().Select(target => new Target(
        (string)target!["expr"]!, (string?)target["legendFormat"] ?? "", (string?)target["datasource"]?["uid"] ?? "", (bool?)target["instant"] ?? false));

    /// <summary>Columns and lines that it covers.</summary>
    public IEnumerable<(int X, int Y)> Cells
    {
        get
        {
            var place = Json["gridPos"]!;
            var (left, top) = ((int)place["x"]!, (int)place["y"]!);
            return from x in Enumerable.Range(left, (int)place["w"]!)
                   from y in Enumerable.Range(top, (int)place["h"]!)
                   select (x, y);
        }
    }
}
