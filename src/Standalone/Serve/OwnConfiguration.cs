using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace KokoroTts.Standalone.Serve;

/// <summary>The operator's own settings file.</summary>
internal static class OwnConfiguration
{
    private const string Option = "config";

    /// <summary>Adds the file that <c>--config</c> names: behind <c>appsettings.json</c>, before the environment and the command line.</summary>
    /// <exception cref="UsageException">There is no such file, or it is no JSON.</exception>
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

        var source = new JsonConfigurationSource { Path = path, ReloadOnChange = true };
        source.ResolveFileProvider();
        var environment = configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().Last();
        try
        {
            configuration.Sources.Insert(configuration.Sources.IndexOf(environment), source);
        }
        catch (InvalidDataException wrong)
        {
            throw new UsageException($"{path} cannot be read: {wrong.InnerException?.Message ?? wrong.Message}");
        }

        // Only from here on: a file that is half written while the service runs changes nothing.
        source.OnLoadException = static failure => failure.Ignore = true;
    }
}
