namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>Cases that are skipped where kubectl is not installed.</summary>
internal sealed class KubectlTheoryAttribute : TheoryAttribute
{
    public KubectlTheoryAttribute() => Skip = Kubectl.WhyMissing;
}
