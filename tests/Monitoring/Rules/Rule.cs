namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>A recording rule or an alert, as it is written.</summary>
internal sealed class Rule
{
    public string? Record { get; set; }

    public string? Alert { get; set; }

    public string Expr { get; set; } = "";

    public string? For { get; set; }

    public Dictionary<string, string> Labels { get; set; } = [];

    public Dictionary<string, string> Annotations { get; set; } = [];

    public override string ToString() => $"{Record ?? Alert}{(Labels.TryGetValue("window", out var window) ? $" over {window}" : "")}";
}
