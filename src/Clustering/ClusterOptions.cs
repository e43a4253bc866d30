using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Clustering;

/// <summary>Which cluster a silo or frontend belongs to (configuration section <c>Cluster</c>).</summary>
public sealed class ClusterOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Cluster";

    private const string Name = "[A-Za-z0-9._-]{1,64}";
    private const string NameWords = "1 to 64 letters, digits, dots, dashes or underscores";

    /// <summary>Name of the cluster: silos and frontends of one name find each other.</summary>
    [RegularExpression(Name, ErrorMessage = NameWords)]
    public string ClusterId { get; set; } = "kokorotts";

    /// <summary>Name of the service, which its stored state goes by; it outlives a cluster.</summary>
    [RegularExpression(Name, ErrorMessage = NameWords)]
    public string ServiceId { get; set; } = "kokorotts";

    /// <summary>
    /// Where Redis is: <c>redis://[user:password@]host[:port][/database]</c>, <c>rediss://</c> for TLS, or a configuration string of
    /// StackExchange.Redis. The environment's <c>REDIS_URL</c> means the same.
    /// </summary>
    public string Redis { get; set; } = "redis://127.0.0.1:6379";
}
