using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KokoroTts.Hosting.Models;

/// <summary>The models of a host.</summary>
public static class ModelSetup
{
    /// <summary>
    /// Adds the <see cref="ModelCatalog"/> with the models that every host has and those of each <see cref="IModelSource"/>, and the
    /// <see cref="SpeechDevices"/> they are spoken on.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="areAllHere">Whether there are no further models on other machines, so that a default that is not here is a mistake.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddModels(this IServiceCollection services, bool areAllHere = true)
    {
        services.AddValidatedOptions<ModelsOptions>(ModelsOptions.Section);
        services.AddValidatedOptions<SimulationOptions>(SimulationOptions.Section);
        services.AddSingleton(_ => EspeakModel.Load());
        services.AddSingleton(provider => Devices(
            [.. provider.GetServices<IModelSource>()], provider.GetRequiredService<SchedulingOptions>()));
        services.AddHostedService<ModelPreloader>();
        services.AddHostedService<ModelGauges>();
        return services.AddSingleton(provider => CreateCatalog(provider, areAllHere));
    }

    /// <summary>Shows the devices in the metrics of a host that speaks on them; <see cref="AddModels"/> comes before.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDeviceGauges(this IServiceCollection services) => services.AddHostedService<DeviceGauges>();

    private static ModelCatalog CreateCatalog(IServiceProvider provider, bool areAllHere)
    {
        var wanted = provider.GetRequiredService<ModelsOptions>().Default;
        var models = ModelChoice.DefaultFirst(
            [
                provider.GetRequiredService<EspeakModel>(),
                .. Simulated(provider.GetRequiredService<SimulationOptions>()),
                .. provider.GetServices<IModelSource>().SelectMany(source => source.Models),
            ],
            wanted);
        return areAllHere && wanted is not null && !string.Equals(models[0].Id, wanted, StringComparison.OrdinalIgnoreCase)
            ? throw new OptionsValidationException(
                ModelsOptions.Section,
                typeof(ModelsOptions),
                [$"Models:Default is '{wanted}', which is not installed. Use one of {string.Join(", ", models.Select(model => model.Id))}."])
            : new ModelCatalog(models, ModelChoice.Aliases(models));
    }

    /// <summary>The processor first. What is configured for it goes before what its models wish.</summary>
    private static SpeechDevices Devices(IReadOnlyList<IModelSource> sources, SchedulingOptions scheduling)
    {
        var wished = scheduling.Workers > 0 ? null : sources.Min(source => source.ProcessorThreads);
        return new SpeechDevices(
            [new DeviceThreads(SpeechDevice.Cpu, wished ?? InProcessWorker.ThreadsFor(scheduling)), .. sources.SelectMany(source => source.Devices)])
        {
            Missing = sources.Sum(source => source.MissingDevices),
        };
    }

    private static IEnumerable<ISpeechModel> Simulated(SimulationOptions options) => options.Enabled ? [new SimulatedModel(options)] : [];
}
