using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace KokoroTts.Standalone.Serve;

/// <summary>The operator's own settings file.</summary>
internal static class OwnConfiguration
{
    private const string Option = "config";

    /// <summary>Adds the file that <c>--config</c> names: behind <c>appsettings.json</c>, before the environment and the command line.</summary>
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
