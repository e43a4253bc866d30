using KokoroTts.Observability.Metrics;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Clustering.Tls;

/// <summary>Shows when the certificates expire that this process was started with.</summary>
internal sealed class CertificateGauges(KokoroMetrics metrics, ClusterTls tls) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Cluster.CertificateExpires("own", tls.Expiry);
        if (tls.AuthorityExpiry is { } authority)
        {
            metrics.Cluster.CertificateExpires("authority", authority);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
