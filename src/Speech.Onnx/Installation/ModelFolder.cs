using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Installation;

/// <summary>A folder with a neural model in it.</summary>
/// <param name="Id">The model's id, which is the folder's name.</param>
/// <param name="Path">The folder.</param>
/// <param name="NetworkFile">Its <c>.onnx</c> file.</param>
/// <param name="Settings">What its <c>model.json</c> says about the network.</param>
internal sealed partial record ModelFolder(string Id, string Path, string NetworkFile, NetworkSettings Settings)
{
    private const string Usual = "model.onnx";

    /// <summary>The description of a Piper voice, which lies beside the network; null where there is none.</summary>
    public string? PiperDescription => File.Exists(NetworkFile + ".json") ? NetworkFile + ".json" : null;

    /// <summary>The network's file and what belongs to it by its name: its description, weights in files of their own.</summary>
    public IEnumerable<string> NetworkFiles => Directory.EnumerateFiles(Path, System.IO.Path.GetFileName(NetworkFile) + "*");

    /// <summary>The folders below <paramref name="root"/>, by name. Hidden ones and those without an <c>.onnx</c> file are no models.</summary>
    /// <param name="root">The folder of models; need not exist.</param>
    public static IEnumerable<string> Candidates(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root)
            .Where(static folder => !System.IO.Path.GetFileName(folder).StartsWith('.') && Networks(folder).Any())
            .Order(StringComparer.Ordinal)
        : [];

    /// <summary>Looks into a folder.</summary>
    /// <param name="folder">One of the candidates.</param>
    /// <exception cref="InvalidDataException">It cannot be said what the model is; the message says what to do.</exception>
    public static ModelFolder Read(string folder)
    {
        var id = System.IO.Path.GetFileName(folder);
        if (!Name().IsMatch(id))
        {
            throw new InvalidDataException($"{folder}: a model's folder is named with 1 to 64 letters, digits, '.', '-' and '_'. Rename it.");
        }

        var settings = NetworkSettings.Read(System.IO.Path.Combine(folder, "model.json"));
        return new ModelFolder(id, folder, NetworkIn(folder, settings), settings);
    }

    private static string NetworkIn(string folder, NetworkSettings settings)
    {
        if (settings.File is { } named)
        {
            var file = System.IO.Path.Combine(folder, named);
            return System.IO.Path.GetFileName(named) == named && File.Exists(file)
                ? file
                : throw new InvalidDataException($"{folder}: model.json names the file '{named}', which is not in the folder.");
        }

        var networks = Networks(folder).ToList();
        return networks.Find(static file => System.IO.Path.GetFileName(file) == Usual)
            ?? (networks is [var only] ? only : throw new InvalidDataException(
                $"{folder}: there are {networks.Count} .onnx files and none is called {Usual}. Name one as \"file\" in model.json."));
    }

    private static IEnumerable<string> Networks(string folder) =>
        Directory.EnumerateFiles(folder, "*.onnx").Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
