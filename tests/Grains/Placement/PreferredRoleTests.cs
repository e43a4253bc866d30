using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.Placement;

public sealed class PreferredRoleTests
{
    [Fact]
    public async Task Grains_that_coordinate_live_on_any_silo_while_none_has_the_role()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts { Silos = 1, Roles = static _ => [SiloRoles.Worker] });
        var directory = cluster.Client.GetGrain<IWorkerDirectoryGrain>(0);

        await directory.AnnounceAsync("elsewhere", []);

        Assert.NotNull(await cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(directory));
    }
}
