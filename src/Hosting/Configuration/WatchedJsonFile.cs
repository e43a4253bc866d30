using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace KokoroTts.Hosting.Configuration;

/// <summary>
/// A JSON file of settings that is read again when it changes. One that is gone, half written or wrong leaves the last good
/// settings in force: ASP.NET's own file provider would go on with none, and limits would be off.
/// </summary>
/// <param name="path">Path of the file.</param>
internal sealed class WatchedJsonFile(string path) : IConfigurationSource
{
    /// <summary>Whether a failure means that the file cannot be read.</summary>
    public static bool IsUnreadable(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or FormatException or JsonException or InvalidDataException;

    /// <summary>A reader of its own for each call: a host that gets another source disposes of the readers that it had.</summary>
    /// <param name="builder">The host's configuration.</param>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new WatchedJsonFileProvider(path);
}
