using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>Probes ask what the hosts answer.</summary>
public sealed partial class EndpointTests
{
    private const string OfEveryHost = "src/Observability/Health/HealthEndpoints.cs";
    private const string OfSilos = "src/Silo/Health/SiloHealth.cs";

    public static TheoryData<string> All() => Kustomizations.All();

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_probe_asks_for_an_endpoint_of_the_host_at_a_port_of_the_container(string folder)
    {
        foreach (var (container, endpoints) in await HostsAsync(folder))
        {
            foreach (var kind in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            {
                var probe = container.At($"{kind}.httpGet");
                Assert.Contains($"GET {probe.Text("path")}", endpoints);
                Assert.Contains(probe.Text("port"), container.Items("ports").Select(port => port.Text("name")));
            }

            // One that is not ready is not restarted for it.
            Assert.Equal("/health/live", container.Text("livenessProbe.httpGet.path"));
            Assert.Equal("/health/ready", container.Text("readinessProbe.httpGet.path"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_silo_drains_before_it_is_told_to_stop(string folder)
    {
        foreach (var (silo, endpoints) in (await HostsAsync(folder)).Where(host => host.Container.Text("name") is "silo"))
        {
            var command = silo.Texts("lifecycle.preStop.exec.command");
            var address = new Uri(command[^1]);
            Assert.Equal("POST", command[command.ToList().IndexOf("--request") + 1]);
            Assert.Contains($"POST {address.AbsolutePath}", endpoints);
            // Only a call from the pod itself, to a name of its own, needs no admin key.
            Assert.Equal("127.0.0.1", address.Host);
            Assert.Equal($"{address.Port}", silo.Items("ports").Single(port => port.Text("name") is "dashboard").Text("containerPort"));
        }
    }

    private static async Task<IReadOnlyList<(JsonNode Container, string[] Endpoints)>> HostsAsync(string folder)
    {
        string[] frontend = [.. EndpointsIn(OfEveryHost)];
        string[] silo = [.. frontend, .. EndpointsIn(OfSilos)];
        var hosts = (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload).SelectMany(workload => workload.LastingContainers)
            .Where(container => container.Text("name") is "frontend" or "silo")
            .Select(container => (container, container.Text("name") is "silo" ? silo : frontend)).ToList();
        Assert.True(hosts.Count >= 2);
        return hosts;
    }

    private static IEnumerable<string> EndpointsIn(string file) => Mapping().Matches(File.ReadAllText(Repository.PathOf(file)))
        .Select(match => $"{(match.Groups["method"].Value is "Post" ? "POST" : "GET")} {match.Groups["path"].Value}");

    [GeneratedRegex("""\.Map(HealthOf|(?<method>Post))?\("(?<path>/[a-z/]+)",""")]
    private static partial Regex Mapping();
}
