using KokoroTts.Grains.Caching;
using KokoroTts.Grains.DeadLetters;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Workers;
using KokoroTts.Observability;
using KokoroTts.Speech;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>Silos of this process that hum: the first is called <c>Silo_0</c>. Each has one thread and room for two waiting segments.</summary>
internal sealed class SpeechCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("speech-cluster").FullName;
    private readonly ClusterParts _parts;
    private readonly InProcessTestCluster _cluster;

    private SpeechCluster(ClusterParts parts)
    {
        _parts = parts;
        var builder = new InProcessTestClusterBuilder(parts.Silos);
        builder.Options.AssumeHomogenousSilosForTesting = false;
        builder.Options.ConfigureFileLogging = false;
        builder.Options.ServiceId = parts.ServiceId;
        builder.ConfigureSiloHost((options, host) => ConfigureHost(options.SiloName, host));
        builder.ConfigureSilo((options, silo) => ConfigureSilo(options.SiloName, silo));
        _cluster = builder.Build();
    }

    public IClusterClient Client => _cluster.Client;

    public static async Task<SpeechCluster> StartAsync(ClusterParts parts)
    {
        var cluster = new SpeechCluster(parts);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    public ISpeechWorkerGrain Worker(int silo) => Client.GetGrain<ISpeechWorkerGrain>($"Silo_{silo}/{SpeechDevice.Cpu.Id}");

    public InProcessSiloHandle Silo(int number) => _cluster.Silos.Single(silo => silo.Name == $"Silo_{number}");

    /// <summary>Tells the engine of a silo to <c>fail</c> or to <c>hang</c>; empty: to work again.</summary>
    public void Tell(int silo, string command) => File.WriteAllText(ControlFile($"Silo_{silo}"), command);

    public Task KillAsync(int silo) => _cluster.KillSiloAsync(Silo(silo));

    public Task StopAsync(int silo) => _cluster.StopSiloAsync(Silo(silo));

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void ConfigureHost(string silo, IHostApplicationBuilder host)
    {
        host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Scheduling:Workers"] = "1",
            ["Scheduling:QueueCapacity"] = $"{_parts.QueueCapacity}",
            ["Cluster:Redis"] = _parts.Redis,
            ["Cluster:ServiceId"] = _parts.ServiceId,
        });
        host.AddObservability();
        host.Logging.ClearProviders();
        var simulation = new SimulationOptions { SynthesisTime = _parts.SynthesisTime, ControlFile = ControlFile(silo) };
        host.Services.AddSingleton(ISpeechTelemetry.None);
        host.Services.AddSingleton(new SpeechDevices(new DeviceThreads(SpeechDevice.Cpu, 1)));
        host.Services.AddSingleton(new ModelCatalog([new SimulatedModel(simulation)], new Dictionary<string, string>()));
    }

    private void ConfigureSilo(string name, ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 3;
            membership.NumVotesForDeathDeclaration = 1;
        });
        silo.AddKokoroPlacement(_parts.Roles(name));
        silo.AddSpeechWorkers();
        if (_parts.Redis is not null)
        {
            silo.AddSharedSegmentCache();
            silo.AddDeadLetters();
        }
    }

    private string ControlFile(string silo) => Path.Combine(_folder, silo);
}
