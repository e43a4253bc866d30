using KokoroTts.Hosting.Configuration;
using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Models;

namespace KokoroTts.Standalone.Models;

/// <summary>The settings of the commands, from where the service has them.</summary>
internal static class ModelsSettings
{
    /// <summary>Reads <c>appsettings.json</c>, the user's file, the environment and the command line; the last one counts.</summary>
    /// <param name="config">The user's settings file; null: none.</param>
    /// <param name="path">Folder of the models; null: as configured.</param>
    /// <param name="catalogue">The user's catalogue; null: as configured.</param>
    /// <exception cref="Hosting.UsageException">The file is not there or no settings file.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong.</exception>
    public static ModelsOptions Read(string? config, string? path, string? catalogue)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(Given(("config", config), ($"{ModelsOptions.Section}:{nameof(ModelsOptions.Path)}", path), ($"{ModelsOptions.Section}:{nameof(ModelsOptions.Catalogue)}", catalogue)));
        configuration.AddOwnFile();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddValidatedOptions<ModelsOptions>(ModelsOptions.Section)
            .BuildServiceProvider();
        return services.GetRequiredService<ModelsOptions>();
    }

    private static Dictionary<string, string?> Given(params IEnumerable<(string Key, string? Value)> settings) =>
        settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value);
}
