using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Hosting.Models;

/// <summary>The models that every host has.</summary>
public static class ModelSetup
{
    /// <summary>The names OpenAI's clients send, and the model clients of Kokoro send.</summary>
    private static readonly string[] Aliases = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "kokoro"];

    /// <summary>Adds the <see cref="ModelCatalog"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddValidatedOptions<SimulationOptions>(SimulationOptions.Section);
        services.AddSingleton(_ => EspeakModel.Load());
        return services.AddSingleton(provider => new ModelCatalog(
            [provider.GetRequiredService<EspeakModel>(), .. Simulated(provider.GetRequiredService<SimulationOptions>())],
            Aliases.ToDictionary(alias => alias, _ => EspeakModel.ModelId)));
    }

    private static IEnumerable<ISpeechModel> Simulated(SimulationOptions options) => options.Enabled ? [new SimulatedModel(options)] : [];
}
