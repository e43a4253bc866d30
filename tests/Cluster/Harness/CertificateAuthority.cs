using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>An authority of a cluster's own, and what it signs, as files.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kokorotts-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _own;

    public CertificateAuthority()
    {
        var request = new CertificateRequest("CN=KokoroTTS tests", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        File.WriteAllText(AuthorityFile, _own.ExportCertificatePem());
    }

    private string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>Settings of a process with a certificate of this authority, which trusts only this authority.</summary>
    /// <param name="name">Name in the certificate.</param>
    public IReadOnlyDictionary<string, string> SettingsOf(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        // TLS asks for both purposes: a silo answers some and calls others.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var signed = request.Create(_own, _own.NotBefore, _own.NotAfter, RandomNumberGenerator.GetBytes(8));
        var (certificate, privateKey) = (Path.Combine(_folder, $"{name}.pem"), Path.Combine(_folder, $"{name}.key"));
        File.WriteAllText(certificate, signed.ExportCertificatePem());
        File.WriteAllText(privateKey, key.ExportPkcs8PrivateKeyPem());
        return Settings.Of(("Cluster:Tls:Certificate", certificate), ("Cluster:Tls:Key", privateKey), ("Cluster:Tls:Authority", AuthorityFile));
    }

    public void Dispose()
    {
        _own.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
