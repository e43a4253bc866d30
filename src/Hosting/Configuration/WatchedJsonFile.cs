using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Hosting.Configuration;

/// <summary>
/// A JSON file of settings that is read again when it changes. One that is gone, half written or wrong leaves the last good
/// settings in force: ASP.NET's own file provider would go on with none, and limits would be off.
/// </summary>
/// <param name="path">Path of the file.</param>
internal sealed class WatchedJsonFile(string path) : ConfigurationProvider, IConfigurationSource, IDisposable
{
    private readonly PhysicalFileProvider _folder = new(Path.GetDirectoryName(path)!);
    private IDisposable? _watch;

    /// <summary>Whether a failure means that the file cannot be read.</summary>
    public static bool IsUnreadable(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or FormatException or JsonException or InvalidDataException;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        Data = Read();
        _watch ??= ChangeToken.OnChange(() => _folder.Watch(Path.GetFileName(path)), Reload);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _folder.Dispose();
    }

    private void Reload()
    {
        try
        {
            Data = Read();
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            // The log is set up from these settings, so it is not there to be asked.
            Console.Error.WriteLine($"{path} cannot be read, its last settings stay in force: {failure.Message}");
            return;
        }

        OnReload();
    }

    private Dictionary<string, string?> Read()
    {
        using var stream = File.OpenRead(path);
        using var json = (ConfigurationRoot)new ConfigurationBuilder().AddJsonStream(stream).Build();
        return json.AsEnumerable().Where(setting => setting.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
