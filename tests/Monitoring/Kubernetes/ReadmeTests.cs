using System.Text.RegularExpressions;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>What k8s/README.md shows works.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("k8s/README.md"));

    [KubectlFact]
    public async Task The_overlay_that_it_shows_renders_with_images_and_models_of_ones_own()
    {
        using var folder = new TemporaryFolder();
        (await Program.RunAsync("cp", ["-r", Repository.PathOf("k8s"), Directory.CreateDirectory(folder.File("kokorotts")).FullName])).Succeeded();
        await File.WriteAllTextAsync(folder.File("kustomization.yaml"), Overlay().Match(Readme).Groups["yaml"].Value);

        var objects = await Kubectl.RenderFolderAsync(folder.Path);

        var images = objects.Where(one => one.IsWorkload).SelectMany(one => one.Containers).Select(container => container.Text("image")!).ToList();
        Assert.Contains("registry.example.com/kokorotts/silo:0.1.0", images);
        Assert.DoesNotContain(images, image => image.StartsWith("ghcr.io", StringComparison.Ordinal));
        var settings = Assert.Single(objects, one => one.Kind is "ConfigMap" && one.Name.StartsWith("kokorotts-silo-", StringComparison.Ordinal));
        Assert.Equal("kokoro-82m en_GB-cori-high", settings.Root.Text("data.PULL_MODELS"));
        Assert.Equal("Both", settings.Root.Text("data.Silo__Roles"));
        Assert.Contains(objects, one => one.Kind is "PrometheusRule");
    }

    [Fact]
    public void Every_overlay_and_component_that_it_names_is_there_and_the_other_way_round()
    {
        var named = Folder().Matches(Readme).Select(match => match.Value).Distinct().ToList();
        Assert.All(named, name => Assert.True(Directory.Exists(Repository.PathOf($"k8s/{name}")), $"There is no k8s/{name}."));
        foreach (var overlay in Directory.GetDirectories(Repository.PathOf("k8s/overlays")))
        {
            Assert.Contains($"overlays/{Path.GetFileName(overlay)}", named);
        }
    }

    [GeneratedRegex("```yaml\n# kustomization.yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Overlay();

    [GeneratedRegex("(?<=[`/ ])(overlays|components)/[a-z-]+")]
    private static partial Regex Folder();
}
