using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Hosting.Models;

/// <summary>The models of a host.</summary>
public static class ModelSetup
{
    /// <summary>
    /// Adds the <see cref="ModelCatalog"/> with the models that every host has and those of each <see cref="IModelSource"/>, and the
    /// <see cref="SpeechDevices"/> they are spoken on.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddValidatedOptions<ModelsOptions>(ModelsOptions.Section);
        services.AddValidatedOptions<SimulationOptions>(SimulationOptions.Section);
        services.AddSingleton(_ => EspeakModel.Load());
        services.AddSingleton(provider => Devices(
            [.. provider.GetServices<IModelSource>()], provider.GetRequiredService<SchedulingOptions>()));
        return services.AddSingleton(provider =>
        {
            var models = InstalledModels.DefaultFirst(
                [
                    provider.GetRequiredService<EspeakModel>(),
                    .. Simulated(provider.GetRequiredService<SimulationOptions>()),
                    .. provider.GetServices<IModelSource>().SelectMany(source => source.Models),
                ],
                provider.GetRequiredService<ModelsOptions>().Default);
            return new ModelCatalog(models, InstalledModels.Aliases(models));
        });
    }

    /// <summary>The processor first. What is configured for it goes before what its models wish.</summary>
    private static SpeechDevices Devices(IReadOnlyList<IModelSource> sources, SchedulingOptions scheduling)
    {
        var wished = scheduling.Workers > 0 ? null : sources.Min(source => source.ProcessorThreads);
        return new SpeechDevices(
            [new DeviceThreads(SpeechDevice.Cpu, wished ?? InProcessWorker.ThreadsFor(scheduling)), .. sources.SelectMany(source => source.Devices)]);
    }

    private static IEnumerable<ISpeechModel> Simulated(SimulationOptions options) => options.Enabled ? [new SimulatedModel(options)] : [];
}
