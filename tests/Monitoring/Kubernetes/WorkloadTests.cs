using System.Globalization;
using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>How pods run: bounded, watched, and with no more rights than they need.</summary>
public sealed class WorkloadTests
{
    /// <summary>HostOptions.ShutdownTimeout of the hosts.</summary>
    private const int HostShutdown = 120;

    /// <summary>What a silo may take after that: to leave the cluster, and to end.</summary>
    private const int SiloLeave = 20 + 5;

    public static TheoryData<string> All() => Kustomizations.All();

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_container_asks_for_what_it_needs_and_is_bounded(string folder) => await ForEachContainerAsync(folder, container =>
    {
        Assert.NotNull(container.Text("resources.requests.cpu"));
        Assert.NotNull(container.Text("resources.requests.memory"));
        Assert.NotNull(container.Text("resources.limits.memory"));
    });

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task No_container_has_rights_that_it_does_not_need(string folder)
    {
        foreach (var workload in await WorkloadsOfAsync(folder))
        {
            Assert.Equal("true", workload.Pod.Text("securityContext.runAsNonRoot"));
            Assert.NotEqual("0", workload.Pod.Text("securityContext.runAsUser"));
            Assert.Equal("RuntimeDefault", workload.Pod.Text("securityContext.seccompProfile.type"));
            Assert.Equal("kokorotts", workload.Pod.Text("serviceAccountName"));
            Assert.Equal("false", workload.Pod.Text("automountServiceAccountToken"));
        }

        await ForEachContainerAsync(folder, container =>
        {
            Assert.Equal("false", container.Text("securityContext.allowPrivilegeEscalation"));
            Assert.Equal("true", container.Text("securityContext.readOnlyRootFilesystem"));
            Assert.Equal(["ALL"], container.Texts("securityContext.capabilities.drop"));
        });
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_container_that_stays_is_watched_from_its_start(string folder)
    {
        foreach (var container in (await WorkloadsOfAsync(folder)).SelectMany(workload => workload.LastingContainers))
        {
            Assert.NotNull(container.At("startupProbe"));
            Assert.NotNull(container.At("livenessProbe"));
            Assert.NotNull(container.At("readinessProbe"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_image_has_a_version(string folder) => await ForEachContainerAsync(folder, container =>
    {
        var image = container.Text("image")!;
        var version = image[(image.LastIndexOf('/') + 1)..].Split(':');
        Assert.True(version.Length == 2 && version[1].Any(char.IsDigit), $"{image} has no version.");
        Assert.Contains('.', image.Split('/')[0]);
    });

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task What_a_program_writes_has_a_bound_and_a_place(string folder)
    {
        foreach (var workload in await WorkloadsOfAsync(folder))
        {
            var volumes = workload.Pod.Items("volumes").Concat(workload.Root.Items("spec.volumeClaimTemplates"))
                .ToDictionary(volume => volume.Text("name") ?? volume.Text("metadata.name")!);
            Assert.All(volumes.Values.Where(volume => volume.At("emptyDir") is not null), volume => Assert.NotNull(volume.Text("emptyDir.sizeLimit")));
            var used = workload.Containers.SelectMany(container => container.Items("volumeMounts")).Select(mount => mount.Text("name")!).ToHashSet();
            Assert.Equal(volumes.Keys.Order(), used.Order());
        }

        // Copies of libespeak-ng go to the temporary folder.
        await ForEachContainerAsync(folder, container => Assert.True(
            container.Text("name") is not ("frontend" or "silo" or "models") || container.Items("volumeMounts").Any(mount => mount.Text("mountPath") is "/tmp")));
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_silo_is_killed_only_after_all_that_it_may_take_to_drain_and_to_leave(string folder)
    {
        foreach (var silo in await PodsWithAsync(folder, "silo"))
        {
            var drain = Assert.Single(silo.LastingContainers).Texts("lifecycle.preStop.exec.command");
            var longest = Number(drain[drain.ToList().IndexOf("--max-time") + 1]);
            Assert.InRange(GraceOf(silo), longest + HostShutdown + SiloLeave, longest + HostShutdown + SiloLeave + 30);
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_frontend_is_killed_only_after_its_last_answers(string folder)
    {
        foreach (var frontend in await PodsWithAsync(folder, "frontend"))
        {
            var wait = Assert.Single(frontend.LastingContainers).Texts("lifecycle.preStop.exec.command");
            Assert.Equal("sleep", wait[0]);
            Assert.InRange(GraceOf(frontend), Number(wait[1]) + HostShutdown, Number(wait[1]) + HostShutdown + 30);
        }
    }

    private static int GraceOf(Manifest workload) => Number(workload.Pod.Text("terminationGracePeriodSeconds")!);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<Manifest>> WorkloadsOfAsync(string folder)
    {
        var workloads = (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload).ToList();
        Assert.NotEmpty(workloads);
        return workloads;
    }

    private static async Task<IReadOnlyList<Manifest>> PodsWithAsync(string folder, string container)
    {
        var found = (await WorkloadsOfAsync(folder)).Where(workload => workload.LastingContainers.Any(one => one.Text("name") == container)).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static async Task ForEachContainerAsync(string folder, Action<JsonNode> check) =>
        Assert.All((await WorkloadsOfAsync(folder)).SelectMany(workload => workload.Containers), check);
}
