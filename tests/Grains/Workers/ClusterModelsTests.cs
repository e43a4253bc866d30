using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class ClusterModelsTests : IDisposable
{
    private const string Simulated = SimulatedModel.ModelId;

    private readonly EspeakModel _espeak = EspeakModel.Load();

    public void Dispose() => _espeak.Dispose();

    [Fact]
    public async Task A_frontend_plans_with_models_that_only_workers_have()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts());
        await using var frontend = await SpeakingFrontend.StartAsync(cluster, workers: 2, _espeak);
        await Eventually.IsTrueAsync(() => frontend.Catalog.TryResolve(Simulated, out _), "the model is known");

        Assert.True(frontend.Catalog.TryResolve(Simulated, out var model));
        var original = new SimulatedModel(new SimulationOptions());
        Assert.Equal((Simulated, original.SampleRate, original.Revision), (model.Engine, model.SampleRate, model.Revision));
        Assert.Equal((original.Budget.Limit, original.Budget.Target, original.Budget.First), (model.Budget.Limit, model.Budget.Target, model.Budget.First));
        Assert.Equal(original.Voices.All, model.Voices.All);
        Assert.Equal("hum", model.Voices.Default);
        Assert.Same(_espeak, frontend.Catalog.Default);
        Assert.False(model.RunsOn(SpeechDevice.Cpu));
    }

    [Fact]
    public async Task Every_worker_of_a_model_tells_how_it_stands()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts());
        await using var frontend = await SpeakingFrontend.StartAsync(cluster, workers: 2);
        ModelPlacement[] everywhere = [new("Silo_0/cpu", ModelState.Loaded), new("Silo_1/cpu", ModelState.Loaded)];

        Assert.Equal(everywhere, frontend.Models.Of(Simulated));
        Assert.Equal(everywhere, await frontend.Models.LoadAsync(Simulated, CancellationToken.None));
        Assert.Equal(everywhere, await frontend.Models.UnloadAsync(Simulated, CancellationToken.None));
        Assert.Empty(frontend.Models.Of("another"));
        Assert.Empty(await frontend.Models.LoadAsync("another", CancellationToken.None));
        Assert.Null(await cluster.Worker(0).DescribeAsync("another"));
        Assert.Null(await cluster.Worker(0).LoadAsync("another", CancellationToken.None));
        Assert.Null(await cluster.Worker(0).UnloadAsync("another", CancellationToken.None));
    }

    [Fact]
    public async Task A_model_stays_known_while_its_workers_are_away()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts());
        await using var frontend = await SpeakingFrontend.StartAsync(cluster, workers: 2, _espeak);
        await Eventually.IsTrueAsync(() => frontend.Catalog.TryResolve(Simulated, out _), "the model is known");

        await frontend.Models.ApplyAsync(new WorkerDirectory(Guid.NewGuid(), IsComplete: true, []), CancellationToken.None);

        Assert.True(frontend.Catalog.TryResolve(Simulated, out _));
    }
}
