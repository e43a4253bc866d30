namespace KokoroTts.RateLimiting.Abuse;

/// <summary>Signs of abuse.</summary>
/// <param name="Type">What it is; see <see cref="AbuseTypes"/>.</param>
/// <param name="Ip">The client's canonical text, or the address range.</param>
/// <param name="Severity"><see cref="High"/> or <see cref="Medium"/>.</param>
/// <param name="Details">The figures behind it, by name.</param>
public sealed record AbusePattern(string Type, string Ip, string Severity, IReadOnlyDictionary<string, double> Details)
{
    /// <summary>Severity of what someone should look at now.</summary>
    public const string High = "high";

    /// <summary>Severity of what someone should know.</summary>
    public const string Medium = "medium";
}
