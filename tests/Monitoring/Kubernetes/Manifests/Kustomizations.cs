namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>What a user may apply.</summary>
public static class Kustomizations
{
    /// <summary>The base and each overlay, as folders below <c>k8s/</c>.</summary>
    public static TheoryData<string> All() => new(
    [
        "base",
        .. Directory.GetDirectories(Repository.PathOf("k8s/overlays")).Select(folder => $"overlays/{Path.GetFileName(folder)}").Order(),
    ]);
}
