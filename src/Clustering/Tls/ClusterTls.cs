using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Orleans.Connections.Security;

namespace KokoroTts.Clustering.Tls;

/// <summary>Carries <see cref="ClusterTlsOptions"/> into Orleans.</summary>
internal sealed class ClusterTls
{
    private readonly ClusterTlsOptions _options;
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection? _authorities;

    /// <summary>Reads the files.</summary>
    /// <exception cref="OptionsValidationException">A file cannot be read; the message is one line.</exception>
    public ClusterTls(ClusterTlsOptions options)
    {
        _options = options;
        var password = Read(options.PasswordFile, nameof(options.PasswordFile), static path => File.ReadLines(path).FirstOrDefault() ?? "");
        _own = Read(options.Certificate, nameof(options.Certificate), path => Load(path, options.Key, password))!;
        _authorities = Read(options.Authority, nameof(options.Authority), static path =>
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(path);
            return authorities;
        });
    }

    /// <summary>When this process's certificate expires.</summary>
    public DateTimeOffset Expiry => _own.NotAfter;

    /// <summary>When the first of the authorities' certificates expires; null where the machine's authorities count.</summary>
    public DateTimeOffset? AuthorityExpiry =>
        _authorities is { Count: > 0 } ? _authorities.Min(static authority => authority.NotAfter) : null;

    /// <summary>Sets all of it: both ends show a certificate, and both check the other's.</summary>
    public void Apply(TlsOptions tls)
    {
        tls.LocalCertificate = _own;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (certificate, _, errors) => _authorities is null
            ? errors is SslPolicyErrors.None
            : IsSignedBy(certificate, _authorities);
        if (_options.ServerName is { Length: > 0 } name)
        {
            tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = name;
        }
    }

    /// <summary>Whether a certificate is valid now and leads to one of the authorities.</summary>
    internal static bool IsSignedBy(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static X509Certificate2 Load(string path, string? key, string? password)
    {
        if (X509Certificate2.GetCertContentType(path) is X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }

        using var pem = password is null
            ? X509Certificate2.CreateFromPemFile(path, key)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password, key);
        // A key that came from PEM belongs to the object alone; some platforms' TLS takes only one that was imported.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    private static T? Read<T>(string? path, string name, Func<string, T> read)
        where T : class
    {
        if (path is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            return read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new OptionsValidationException(
                ClusterTlsOptions.Section, typeof(ClusterTlsOptions), [$"{ClusterTlsOptions.Section}:{name} is '{path}', which cannot be read: {failure.Message}"]);
        }
    }
}
