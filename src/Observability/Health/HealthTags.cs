namespace KokoroTts.Observability.Health;

/// <summary>Tags that decide which probe a check takes part in.</summary>
public static class HealthTags
{
    /// <summary>The check decides whether the host takes traffic; see <c>/health/ready</c>.</summary>
    public const string Ready = "ready";
}
