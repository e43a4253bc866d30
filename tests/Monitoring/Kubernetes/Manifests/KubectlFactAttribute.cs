namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>A test that is skipped where kubectl is not installed.</summary>
internal sealed class KubectlFactAttribute : FactAttribute
{
    public KubectlFactAttribute() => Skip = Kubectl.WhyMissing;
}
