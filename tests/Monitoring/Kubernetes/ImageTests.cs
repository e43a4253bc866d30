using System.Text.RegularExpressions;
using System.Xml.Linq;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>Images are made from projects that there are, with what the service needs.</summary>
public sealed partial class ImageTests
{
    private const string Own = "ghcr.io/kokorotts/";

    private static readonly string[] Lines = File.ReadAllText(Repository.PathOf("k8s/images/Dockerfile"))
        .Replace("\\\n", "", StringComparison.Ordinal).Split('\n');

    public static TheoryData<string> All() => Kustomizations.All();

    [Fact]
    public void Every_image_is_published_from_a_project_and_starts_its_assembly()
    {
        foreach (var target in (string[])["frontend", "silo", "silo-gpu", "standalone"])
        {
            var stage = StageOf(target);
            var source = Built().Match(stage.Single(line => line.StartsWith("COPY --from=build-", StringComparison.Ordinal))).Groups["stage"].Value;
            var project = Published().Match(StageOf(source).Single(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal))).Groups["project"].Value;
            var name = Path.GetFileName(project);
            Assert.True(File.Exists(Repository.PathOf($"{project}/{name}.csproj")), $"{target} is published from {project}, which is not there.");
            Assert.Contains($"/app/KokoroTts.{name}.dll", stage.Single(line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Silos_with_a_gpu_are_published_with_the_property_that_the_build_reads()
    {
        Assert.Contains(StageOf("build-silo-gpu"), line => line.EndsWith("-p:OnnxRuntimeGpu=true", StringComparison.Ordinal));
        Assert.Contains("'$(OnnxRuntimeGpu)' == 'true'", File.ReadAllText(Repository.PathOf("eng/OnnxRuntime.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_have_the_packages_that_the_service_asks_for()
    {
        // As ./run installs them; AAC, for which ffmpeg is, is encoded where clients are answered.
        var needed = PackagesIn(File.ReadLines(Repository.PathOf("run")).Single(line => line.StartsWith("need_packages", StringComparison.Ordinal))).ToList();
        Assert.Contains("libespeak-ng1", needed);
        Assert.All(["runtime", "silo-gpu"], (string stage) => Assert.Superset(needed.ToHashSet(), InstalledIn(stage)));
        Assert.All(["runtime", "silo-gpu"], (string stage) => Assert.Contains("curl", InstalledIn(stage)));
        Assert.Contains("ffmpeg", InstalledIn("runtime-api"));
        Assert.All(["frontend", "standalone"], (string stage) => Assert.StartsWith("FROM runtime-api ", StageOf(stage)[0], StringComparison.Ordinal));
    }

    [Fact]
    public void No_image_runs_as_root()
    {
        foreach (var target in (string[])["runtime", "runtime-api", "silo-gpu"])
        {
            Assert.Equal("USER 1654:1654", StageOf(target).Last(line => line.StartsWith("USER", StringComparison.Ordinal)));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Own_images_are_targets_and_have_the_version_of_the_product(string folder)
    {
        var version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        var images = (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload).SelectMany(workload => workload.Containers)
            .Select(container => container.Text("image")!).Where(image => image.StartsWith(Own, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(images);
        foreach (var image in images)
        {
            var parts = image[Own.Length..].Split(':');
            Assert.NotEmpty(StageOf(parts[0]));
            Assert.Equal(version, parts[1]);
        }
    }

    [KubectlFact]
    public async Task Exporters_are_those_of_the_stack_without_kubernetes()
    {
        var services = YamlText.OfFile(Repository.PathOf("monitoring/docker-compose.yml")).At("services");
        var objects = await Kubectl.RenderAsync("overlays/monitoring");
        Assert.Equal($"docker.io/{services.Text("blackbox-exporter.image")}", ImageOf("kokorotts-blackbox"));
        Assert.Equal($"docker.io/{services.Text("redis-exporter.image")}", ImageOf("kokorotts-redis-exporter"));

        string? ImageOf(string name) => objects.Single(one => one.IsWorkload && one.Name == name).LastingContainers[0].Text("image");
    }

    private static string[] StageOf(string name)
    {
        var start = Array.FindIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal) && line.EndsWith($" AS {name}", StringComparison.Ordinal));
        Assert.True(start >= 0, $"The Dockerfile has no stage {name}.");
        return [Lines[start], .. Lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal))];
    }

    private static HashSet<string> InstalledIn(string stage) => [.. StageOf(stage).Where(line => line.Contains("apt-get install", StringComparison.Ordinal)).SelectMany(PackagesIn)];

    private static IEnumerable<string> PackagesIn(string line) => Package().Matches(line).Select(match => match.Value);

    [GeneratedRegex(@"--from=(?<stage>build-\S+)")]
    private static partial Regex Built();

    [GeneratedRegex(@"publish (?<project>src/\w+) ")]
    private static partial Regex Published();

    [GeneratedRegex(@"(?<=\s)[a-z][a-z0-9.+-]+(?=\s|$)")]
    private static partial Regex Package();
}
