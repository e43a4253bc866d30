namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>One query of another system.</summary>
internal sealed class SourceQuery
{
    /// <summary>The system.</summary>
    public string Source { get; set; } = "";

    /// <summary>What stands in its documents.</summary>
    public string Original { get; set; } = "";

    /// <summary>What gives the same here.</summary>
    public string Query { get; set; } = "";

    /// <summary><c>data</c>, where a service with traffic returns it; or <c>none</c> and the reason.</summary>
    public string Expect { get; set; } = "";
}
