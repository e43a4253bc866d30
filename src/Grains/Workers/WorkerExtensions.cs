using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.Workers;

/// <summary>Speech as a silo with the role of a worker adds it.</summary>
public static class WorkerExtensions
{
    /// <summary>
    /// Adds the devices, their announcement and <see cref="SiloDrain"/>, which runs by itself when the host stops. The host
    /// adds the models (<see cref="KokoroTts.Speech.Models.ModelCatalog"/>), <see cref="KokoroTts.Speech.ISpeechTelemetry"/>, and a
    /// store if silos share one.
    /// </summary>
    /// <param name="silo">The silo's builder.</param>
    /// <returns>The same builder.</returns>
    public static ISiloBuilder AddSpeechWorkers(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddValidatedOptions<SchedulingOptions>("Scheduling");
        services.AddValidatedOptions<CacheOptions>("Cache");
        services.AddSingleton<SiloWorkers>();
        services.AddSingleton<WorkerAnnouncer>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<WorkerAnnouncer>());
        services.AddSingleton<SiloDrain>();
        services.AddHostedService<DrainOnStop>();
        return silo;
    }
}
