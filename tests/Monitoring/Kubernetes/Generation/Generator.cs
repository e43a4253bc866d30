using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Generation;

/// <summary>k8s/generate over a small folder like monitoring/, of which a test says what it is about.</summary>
internal sealed class Generator : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Generator()
    {
        Write("prometheus/prometheus.yml", "scrape_configs: []");
        Write("alertmanager/alertmanager.yml", "{route: {receiver: nobody}, receivers: [{name: nobody}]}");
        Write("blackbox/blackbox.yml", "modules: {}");
    }

    private string Source => _folder.File("monitoring");

    private string Output => _folder.File("generated");

    /// <summary>Puts a file into the folder.</summary>
    public Generator Write(string file, string text)
    {
        var path = Path.Combine(Source, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Runs it and reads the objects of one of its files.</summary>
    public async Task<IReadOnlyList<JsonNode>> ObjectsAsync(string file)
    {
        (await RunAsync()).Succeeded();
        return YamlText.Documents(await File.ReadAllTextAsync(Path.Combine(Output, file)));
    }

    /// <summary>Runs it over something that it must refuse, and gives what it says.</summary>
    public async Task<string> RefusalAsync()
    {
        var result = await RunAsync();
        Assert.Equal(1, result.ExitCode);
        Assert.False(Directory.Exists(Output));
        return result.Errors.Trim();
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProgramResult> RunAsync() => RunAsync(Source, Output);

    /// <summary>Runs it from one folder to another.</summary>
    public static Task<ProgramResult> RunAsync(string source, string output) =>
        Program.RunAsync(Repository.PathOf("k8s/generate"), ["--monitoring", source, "--output", output]);
}
