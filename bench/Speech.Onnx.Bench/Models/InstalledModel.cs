using System.Runtime.InteropServices;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Devices;
using KokoroTts.Speech.Onnx.Installation;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Sessions;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace KokoroTts.Speech.Onnx.Bench.Models;

/// <summary>A graph installed as a model in a folder of its own, with one voice of random numbers, and opened as a host opens it.</summary>
internal sealed class InstalledModel : IAsyncDisposable
{
    /// <summary>The only voice, which speaks American English.</summary>
    public const string Voice = "af_bench";

    private const string Id = "bench";
    private const int Seed = 1;

    private readonly string _root;
    private readonly NeuralModels _models;

    private InstalledModel(string root, NeuralModels models, SpeechDevice device, GraphLoader loader)
    {
        _root = root;
        _models = models;
        Device = device;
        Loader = loader;
    }

    /// <summary>The model.</summary>
    public ISpeechModel Model => _models.Models.Single();

    /// <summary>The device that computes it.</summary>
    public SpeechDevice Device { get; }

    /// <summary>A loader with the model's options of ONNX Runtime.</summary>
    public GraphLoader Loader { get; }

    /// <summary>The folder with its files.</summary>
    public string Folder => Path.Combine(_root, Id);

    /// <summary>Its network.</summary>
    public string NetworkFile => Path.Combine(Folder, "model.onnx");

    /// <summary>Installs a graph and opens it.</summary>
    /// <param name="graph">The <c>.onnx</c> file.</param>
    /// <param name="espeak">Reads texts.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="threads">Segments spoken at once.</param>
    /// <param name="cores">Cores that they share; 0 for all.</param>
    public static InstalledModel Open(string graph, EspeakModel espeak, SpeechDevice device, int threads, int cores)
    {
        var root = Directory.CreateTempSubdirectory("kokoro-bench-").FullName;
        var voices = Directory.CreateDirectory(Path.Combine(root, Id, "voices")).FullName;
        File.Copy(graph, Path.Combine(root, Id, "model.onnx"));
        File.WriteAllBytes(Path.Combine(voices, $"{Voice}.bin"), Styles());
        var devices = new DeviceOptions { Use = device.Id, Cores = cores };
        var cuda = new CudaOptions();
        var models = new NeuralModels(
            new ModelsOptions { Path = root },
            devices,
            cuda,
            new LoadingOptions { IdleUnload = TimeSpan.Zero },
            new SchedulingOptions { Workers = threads },
            espeak,
            ISpeechTelemetry.None,
            TimeProvider.System,
            NullLogger<NeuralModels>.Instance);
        return new InstalledModel(root, models, device, new GraphLoader(devices, cuda, threads));
    }

    /// <summary>An engine as a worker's thread has it.</summary>
    public ISpeechEngine CreateEngine() => Model.CreateEngine(Device);

    /// <summary>A worker for it.</summary>
    /// <param name="threads">Segments spoken at once.</param>
    public InProcessWorker StartWorker(int threads) =>
        new(Device, [Model], queueCapacity: 10_000, ISpeechTelemetry.None, TimeProvider.System, threads);

    /// <summary>A segment that it speaks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="speed">Speaking rate relative to the voice's own.</param>
    public static Segment Segment(string text, double speed = 1) => new(Id, Voice, text, speed);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _models.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private static byte[] Styles()
    {
        var random = new Random(Seed);
        var numbers = new float[VoicePack.Rows * VoicePack.StyleLength];
        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = (random.NextSingle() - 0.5f) / 2;
        }

        return MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
    }
}
