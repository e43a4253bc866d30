using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Reports the cluster as one of its processes sees it.</summary>
public sealed class ClusterMetrics
{
    private readonly Sources<int> _silos = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _certificates = new(StringComparer.Ordinal);

    internal ClusterMetrics(Meter meter)
    {
        Vocabulary.ClusterSilos.Observe(meter, () => _silos.Sum(static silos => silos));
        Vocabulary.CertificateExpiryTime.Observe(meter, () => _certificates.Select(certificate => new Measurement<double>(
            certificate.Value.ToUnixTimeSeconds(), new KeyValuePair<string, object?>(LabelNames.Certificate, certificate.Key))));
    }

    /// <summary>Reports how many silos are active, on every collection.</summary>
    /// <param name="active">How many; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveSilos(Func<int> active) => _silos.Add(active);

    /// <summary>States when a certificate expires; a later call for the same certificate replaces the earlier one.</summary>
    /// <param name="certificate">Whose it is, one of a few fixed words.</param>
    /// <param name="expiry">When it expires.</param>
    public void CertificateExpires(string certificate, DateTimeOffset expiry) => _certificates[certificate] = expiry;
}
