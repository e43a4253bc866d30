using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KokoroTts.Clustering.Tls;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.Tls;

public sealed class CertificateGaugesTests : IDisposable
{
    private static readonly DateTimeOffset Expiry = new(2040, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("kokorotts-tls-").FullName;
    private readonly CollectedMetrics _metrics = new();

    public void Dispose()
    {
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_certificate_has_the_time_at_which_the_first_of_its_kind_expires()
    {
        File.WriteAllText(At("authority.pem"), Certificate(Expiry.AddYears(2)).Pem + "\n" + Certificate(Expiry.AddYears(1)).Pem);

        await ShowAsync(new ClusterTlsOptions { Certificate = Own(), Key = At("own.key"), Authority = At("authority.pem") });

        Assert.Equal(Expiry.ToUnixTimeSeconds(), await ExpiryAsync("own"));
        Assert.Equal(Expiry.AddYears(1).ToUnixTimeSeconds(), await ExpiryAsync("authority"));
    }

    [Fact]
    public async Task Without_an_authority_of_the_cluster_only_the_own_certificate_is_told()
    {
        await ShowAsync(new ClusterTlsOptions { Certificate = Own(), Key = At("own.key") });

        Assert.Equal(Expiry.ToUnixTimeSeconds(), await ExpiryAsync("own"));
        Assert.Null(await ExpiryAsync("authority"));
    }

    private static (string Pem, string Key) Certificate(DateTimeOffset expiry)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=silo", key, HashAlgorithmName.SHA256).CreateSelfSigned(Expiry.AddYears(-30), expiry);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private string At(string file) => Path.Combine(_folder, file);

    private string Own()
    {
        var (pem, key) = Certificate(Expiry);
        File.WriteAllText(At("own.key"), key);
        File.WriteAllText(At("own.pem"), pem);
        return At("own.pem");
    }

    private Task ShowAsync(ClusterTlsOptions options) => new CertificateGauges(_metrics.Metrics, new ClusterTls(options)).StartAsync(default);

    private Task<double?> ExpiryAsync(string certificate) => _metrics.ValueAsync("kokorotts_certificate_expiry_time_seconds", certificate);
}
