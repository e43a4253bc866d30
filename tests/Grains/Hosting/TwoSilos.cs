namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>A cluster of two silos for tests that leave it as they found it.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    internal SpeechCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await SpeechCluster.StartAsync(new ClusterParts());

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
