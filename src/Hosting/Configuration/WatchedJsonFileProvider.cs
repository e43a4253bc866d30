using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Hosting.Configuration;

/// <summary>Reads a <see cref="WatchedJsonFile"/> and watches it until it is disposed of.</summary>
/// <param name="path">Path of the file.</param>
internal sealed class WatchedJsonFileProvider(string path) : ConfigurationProvider, IDisposable
{
    private readonly PhysicalFileProvider _folder = new(Path.GetDirectoryName(path)!);
    private IDisposable? _watch;

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
        catch (Exception failure) when (WatchedJsonFile.IsUnreadable(failure))
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
