using System.Collections.Concurrent;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>Renders kustomizations as a user does.</summary>
internal static class Kubectl
{
    private const string Program = "kubectl";

    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Manifest>>>> Rendered = new();

    /// <summary>Why nothing can be rendered here; null where it can.</summary>
    public static string? WhyMissing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)))
            ? null
            : "kubectl is not installed.";

    /// <summary>The objects of a folder below <c>k8s/</c>, rendered once for all tests.</summary>
    public static Task<IReadOnlyList<Manifest>> RenderAsync(string folder) => Rendered
        .GetOrAdd(folder, name => new(() => RenderFolderAsync(Repository.PathOf(Path.Combine("k8s", name))))).Value;

    /// <summary>The objects of any folder.</summary>
    public static async Task<IReadOnlyList<Manifest>> RenderFolderAsync(string path)
    {
        var result = (await Testing.Programs.Program.RunAsync(Program, ["kustomize", path])).Succeeded();
        Assert.Equal("", result.Errors);
        return [.. YamlText.Documents(result.Output).Select(document => new Manifest(document))];
    }
}
