using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>What manifests put into the environment of our hosts is read there.</summary>
public sealed class SettingTests
{
    /// <summary>Read by .NET and CUDA, and by ClusterSetup.</summary>
    private static readonly string[] OfThePlatform = ["DOTNET_USE_POLLING_FILE_WATCHER", "DOTNET_PROCESSOR_COUNT", "CUDA_CACHE_PATH", "REDIS_URL"];

    public static TheoryData<string> All() => Kustomizations.All();

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_variable_of_a_host_is_a_setting_with_an_allowed_value(string folder)
    {
        var objects = await Kubectl.RenderAsync(folder);
        var seen = 0;
        foreach (var container in objects.Where(one => one.IsWorkload).SelectMany(workload => workload.Containers))
        {
            if (SettingsOf(container) is not { } settings)
            {
                continue;
            }

            foreach (var (name, value) in ContainerEnvironment.Of(container, objects).Where(one => !IsOfTheCommand(objects, one.Name)))
            {
                seen++;
                if (OfThePlatform.Contains(name))
                {
                    continue;
                }

                Assert.True(settings.TryGetValue(name.Replace("__", ":", StringComparison.Ordinal), out var allowed), $"{name} is no setting of {container.Text("name")}.");
                Assert.True(value is null || DocumentedSettings.Allows(allowed, value), $"{name} is '{value}'; allowed: {allowed}.");
            }
        }

        Assert.True(seen > 15, $"Only {seen} variables were found.");
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_silo_is_named_after_its_pod_and_reached_at_its_address(string folder)
    {
        foreach (var silo in await HostsAsync(folder, "silo"))
        {
            Assert.Equal("metadata.name", FieldOf(silo, "Silo__Name"));
            Assert.Equal("status.podIP", FieldOf(silo, "Silo__Advertise"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Hosts_listen_where_their_ports_are(string folder)
    {
        foreach (var silo in await HostsAsync(folder, "silo"))
        {
            var ports = silo.Items("ports").ToDictionary(port => port.Text("name")!, port => port.Text("containerPort")!);
            Assert.Equal(ports["silo"], ValueOf(silo, "Silo__SiloPort"));
            Assert.Equal(ports["gateway"], ValueOf(silo, "Silo__GatewayPort"));
            Assert.Equal(ports["metrics"], ValueOf(silo, "Silo__MetricsPort"));
            Assert.Equal("+", ValueOf(silo, "Silo__MetricsHost"));
            Assert.Equal($"http://*:{ports["dashboard"]}", ValueOf(silo, "Silo__HttpUrls"));
        }

        foreach (var frontend in await HostsAsync(folder, "frontend"))
        {
            Assert.Equal($"http://*:{Assert.Single(frontend.Items("ports")).Text("containerPort")}", ValueOf(frontend, "URLS"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task The_settings_file_of_a_frontend_is_mounted_where_it_looks_for_it(string folder)
    {
        var maps = (await Kubectl.RenderAsync(folder)).Where(one => one.Kind is "ConfigMap").ToDictionary(one => one.Name);
        foreach (var workload in (await Kubectl.RenderAsync(folder)).Where(one => one.Name is "kokorotts-frontend" && one.IsWorkload))
        {
            var container = Assert.Single(workload.LastingContainers);
            var arguments = container.Texts("args");
            Assert.Equal("--config", arguments[0]);
            var mount = container.Items("volumeMounts").Single(one => one.Text("mountPath") == Path.GetDirectoryName(arguments[1]));
            var volume = workload.Pod.Items("volumes").Single(one => one.Text("name") == mount.Text("name"));
            var limits = maps[volume.Text("configMap.name")!].Root.Pairs("data")[Path.GetFileName(arguments[1])];
            Assert.Equal("true", JsonNode.Parse(limits).At("RateLimiting.Enabled")!.ToJsonString());
            // A link that is replaced is noticed by looking again only.
            Assert.Equal("1", ValueOf(container, "DOTNET_USE_POLLING_FILE_WATCHER"));
        }
    }

    /// <summary>A variable that the container's own command line reads.</summary>
    private static bool IsOfTheCommand(IReadOnlyList<Manifest> objects, string name) => objects.Where(one => one.IsWorkload)
        .SelectMany(workload => workload.Containers).SelectMany(container => container.Texts("command"))
        .Any(text => text.Contains($"${name}", StringComparison.Ordinal));

    private static IReadOnlyDictionary<string, string>? SettingsOf(JsonNode container) => container.Text("name") switch
    {
        // The one that pulls models gets the silo's settings, of which it reads its own.
        "silo" or "models" => DocumentedSettings.Silo,
        "frontend" => DocumentedSettings.Frontend,
        _ => null,
    };

    private static async Task<IReadOnlyList<JsonNode>> HostsAsync(string folder, string name)
    {
        var found = (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload).SelectMany(workload => workload.LastingContainers)
            .Where(container => container.Text("name") == name).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static JsonNode Variable(JsonNode container, string name) => container.Items("env").Single(one => one.Text("name") == name);

    private static string? ValueOf(JsonNode container, string name) => Variable(container, name).Text("value");

    private static string? FieldOf(JsonNode container, string name) => Variable(container, name).Text("valueFrom.fieldRef.fieldPath");
}
