using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Silo.Configuration;

/// <summary>What one silo is and where it listens (configuration section <c>Silo</c>).</summary>
public sealed class SiloOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Silo";

    /// <summary>
    /// Name of the silo, unique in the cluster and kept over a restart, since workers go by it; null: the machine's name and the silo's port.
    /// </summary>
    [RegularExpression("[A-Za-z0-9._-]{1,64}", ErrorMessage = "1 to 64 letters, digits, dots, dashes or underscores")]
    public string? Name { get; set; }

    /// <summary>What it is there for.</summary>
    public Roles Roles { get; set; } = Roles.Both;

    /// <summary>
    /// The address at which other silos and frontends reach this one: an address or a name. Unless it is this machine's loopback, the silo
    /// listens on every interface; keep the two ports to the cluster's network, or turn on TLS.
    /// </summary>
    public string Advertise { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos, 1 to 65535.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for frontends, 1 to 65535.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Where dashboard and health listen.</summary>
    public string HttpUrls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Port of the metrics, 1 to 65535; 0: no metrics.</summary>
    [Range(0, 65535)]
    public int MetricsPort { get; set; } = 9464;

    /// <summary>Name or address by which the metrics are asked for; <c>+</c>: any.</summary>
    public string MetricsHost { get; set; } = "127.0.0.1";

    /// <summary>The name in effect.</summary>
    internal string EffectiveName => Name is { Length: > 0 } configured ? configured : $"{Environment.MachineName}-{SiloPort}";
}
