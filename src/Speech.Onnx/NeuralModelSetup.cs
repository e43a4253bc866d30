using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Devices;
using KokoroTts.Speech.Onnx.Installation;
using KokoroTts.Speech.Onnx.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Speech.Onnx;

/// <summary>Neural models as a host adds them.</summary>
public static class NeuralModelSetup
{
    /// <summary>The sections of the options, each with the class that it is read into.</summary>
    public static IReadOnlyList<(string Section, Type Type)> Sections { get; } =
    [
        (ModelsOptions.Section, typeof(ModelsOptions)),
        (DeviceOptions.Section, typeof(DeviceOptions)),
        (CudaOptions.Section, typeof(CudaOptions)),
        (LoadingOptions.Section, typeof(LoadingOptions)),
    ];

    /// <summary>
    /// Adds <see cref="NeuralModels"/> as a source of models. The host adds what every host has:
    /// <see cref="Engines.Espeak.EspeakModel"/>, and the options of models and of scheduling.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddNeuralModels(this IServiceCollection services)
    {
        services.AddValidatedOptions<DeviceOptions>(DeviceOptions.Section);
        services.AddValidatedOptions<CudaOptions>(CudaOptions.Section);
        services.AddValidatedOptions<LoadingOptions>(LoadingOptions.Section);
        services.AddSingleton<NeuralModels>();
        return services.AddSingleton<IModelSource>(provider => provider.GetRequiredService<NeuralModels>());
    }
}
