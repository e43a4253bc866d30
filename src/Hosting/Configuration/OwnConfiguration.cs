using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace KokoroTts.Hosting.Configuration;

/// <summary>The operator's own settings file.</summary>
public static class OwnConfiguration
{
    private const string Option = "config";

    /// <summary>Adds the file that <c>--config</c> names: behind <c>appsettings.json</c>, before the environment and the command line.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="UsageException">There is no such file, or it is no JSON object.</exception>
    public static void AddOwnFile(this IConfigurationManager configuration)
    {
        if (configuration[Option] is not { } file)
        {
            return;
        }

        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file {path}. Use --config with a JSON file of settings.");
        }

        var environment = configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().Last();
        try
        {
            configuration.Sources.Insert(configuration.Sources.IndexOf(environment), new WatchedJsonFile(path));
        }
        catch (Exception failure) when (WatchedJsonFile.IsUnreadable(failure))
        {
            throw new UsageException($"{path} cannot be read: {failure.Message} Use --config with a JSON file of settings.");
        }
    }
}
