using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class WorkerDirectoryGrainTests
{
    [Fact]
    public async Task The_loss_of_the_directory_costs_nothing_but_the_workers_of_its_silo()
    {
        await using var cluster = await SpeechCluster.StartAsync(
            new ClusterParts { Silos = 3, Roles = static silo => silo == "Silo_2" ? [SiloRoles.Limiter] : [SiloRoles.Worker] });
        await using var frontend = await SpeakingFrontend.StartAsync(cluster, workers: 3);
        var directory = cluster.Client.GetGrain<IWorkerDirectoryGrain>(0);
        var address = await cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(directory);
        Assert.Equal(cluster.Silo(2).SiloAddress, address);
        var before = await directory.WaitForChangeAsync(Guid.Empty);

        await cluster.KillAsync(2);

        Assert.True((await frontend.Pool.SynthesizeAsync(Hum.Work("Meanwhile."), CancellationToken.None)).IsOf(Hum.Segment("Meanwhile.")));
        Assert.True(frontend.Workers.Current.Count >= 2);
        await Eventually.IsTrueAsync(() => frontend.Workers.Current.Count == 2, "the lost silo forgotten");
        await Eventually.IsTrueAsync(
            async () => (await directory.WaitForChangeAsync(before.Version)).Workers.Select(worker => worker.Worker).SequenceEqual(["Silo_0/cpu", "Silo_1/cpu"]),
            "the directory that came up elsewhere knows the others");
    }
}
