namespace KokoroTts.Clustering.Tls;

/// <summary>
/// TLS between silos, and between frontends and silos (configuration section <c>Cluster:Tls</c>); on once a certificate is given, and
/// then on every process. Both ends show a certificate.
/// </summary>
public sealed class ClusterTlsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = $"{ClusterOptions.Section}:Tls";

    /// <summary>File of this process's certificate: PKCS #12 with its private key, or PEM.</summary>
    public string? Certificate { get; set; }

    /// <summary>File of the private key in PEM, where <see cref="Certificate"/> is PEM.</summary>
    public string? Key { get; set; }

    /// <summary>File whose first line is the password of the certificate or of its key.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>
    /// File of the certificate authority in PEM. With it, every certificate that it signed is a member's, whatever its name: use an
    /// authority that signs for this cluster only. Without it, the machine's authorities count and names are checked.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>The name that silos' certificates carry, where <see cref="Authority"/> is not given.</summary>
    public string? ServerName { get; set; }

    /// <summary>Whether connections are encrypted.</summary>
    public bool IsOn => Certificate is { Length: > 0 };
}
