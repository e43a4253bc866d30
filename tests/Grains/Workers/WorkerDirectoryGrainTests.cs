using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class WorkerDirectoryGrainTests
{
    [Fact]
    public async Task The_loss_of_the_directory_costs_nothing_but_the_workers_of_its_silo()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts { Silos = 3 });
        await using var frontend = await SpeakingFrontend.StartAsync(cluster, workers: 3);
        var directory = cluster.Client.GetGrain<IWorkerDirectoryGrain>(0);
        var address = await cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(directory);
        var home = Enumerable.Range(0, 3).Single(silo => cluster.Silo(silo).SiloAddress.Equals(address));
        var before = await directory.WaitForChangeAsync(Guid.Empty);

        await cluster.KillAsync(home);

        Assert.True((await frontend.Pool.SynthesizeAsync(Hum.Work("Meanwhile."), CancellationToken.None)).IsOf(Hum.Segment("Meanwhile.")));
        Assert.True(frontend.Workers.Current.Count >= 2);
        await Eventually.IsTrueAsync(() => frontend.Workers.Current.Count == 2, "the lost silo forgotten");
        var others = Enumerable.Range(0, 3).Where(silo => silo != home).Select(silo => $"Silo_{silo}/cpu").ToArray();
        await Eventually.IsTrueAsync(
            async () => (await directory.WaitForChangeAsync(before.Version)).Workers.Select(worker => worker.Worker).SequenceEqual(others),
            "the directory that came up elsewhere knows the others");
    }
}
