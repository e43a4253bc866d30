using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Devices;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Sessions;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Speech.Onnx.Installation;

/// <summary>The neural models in the folder of models, and the devices that compute them. Without models no device is looked for.</summary>
public sealed partial class NeuralModels : IModelSource, IAsyncDisposable
{
    /// <summary>Cores that one run on the processor has where nothing else is configured: between a lone listener's wait and the pace of many.</summary>
    private const int CoresOfARun = 4;

    private readonly PhonemizerPool? _phonemizers;

    /// <summary>Looks for models. What is no model, or a torn one, is told in the log and left out.</summary>
    /// <param name="models">Where they are.</param>
    /// <param name="devices">Where they are to be computed.</param>
    /// <param name="cuda">How GPUs are used.</param>
    /// <param name="loading">How long they stay loaded.</param>
    /// <param name="scheduling">Threads of the processor.</param>
    /// <param name="espeak">Reads texts for them; disposed of later.</param>
    /// <param name="telemetry">Where it is reported how long loading takes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="Native.MissingDependencyException">A device that is asked for by name cannot be used.</exception>
    public NeuralModels(
        ModelsOptions models,
        DeviceOptions devices,
        CudaOptions cuda,
        LoadingOptions loading,
        SchedulingOptions scheduling,
        EspeakModel espeak,
        ISpeechTelemetry telemetry,
        TimeProvider time,
        ILogger<NeuralModels> logger)
    {
        var folders = ModelFolder.Candidates(models.ResolvePath()).ToList();
        if (folders.Count == 0)
        {
            return;
        }

        var (computing, missing) = DeviceDiscovery.Find(devices, cuda, warning => LogDevices(logger, warning));
        MissingDevices = missing;
        var cores = devices.Cores > 0 ? devices.Cores : Environment.ProcessorCount;
        var threads = scheduling.Workers > 0 ? scheduling.Workers : Math.Max(1, cores / CoresOfARun);
        if (computing.Contains(SpeechDevice.Cpu))
        {
            ProcessorThreads = threads;
        }

        Devices = [.. computing.Where(device => device.Kind is DeviceKind.Cuda).Select(device => new DeviceThreads(device, cuda.Threads))];
        _phonemizers = new PhonemizerPool(espeak.CreatePhonemizer, threads + Devices.Sum(device => device.Threads));
        var loader = new NetworkLoader(new GraphLoader(devices, cuda, threads), loading, computing, telemetry, time);
        Models = [.. folders.Select(folder => TryOpen(folder, loader, espeak, _phonemizers, logger)).OfType<ISpeechModel>()];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ISpeechModel> Models { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<DeviceThreads> Devices { get; } = [];

    /// <inheritdoc/>
    public int MissingDevices { get; }

    /// <inheritdoc/>
    public int? ProcessorThreads { get; }

    /// <summary>Frees the models' memory. The workers must have ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var model in Models.OfType<IAsyncDisposable>())
        {
            await model.DisposeAsync().ConfigureAwait(false);
        }

        _phonemizers?.Dispose();
    }

    private static ISpeechModel? TryOpen(string folder, NetworkLoader loader, EspeakModel espeak, PhonemizerPool phonemizers, ILogger logger)
    {
        try
        {
            return loader.Open(ModelFolder.Read(folder), espeak, phonemizers);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException or Engines.SynthesisException)
        {
            LogLeftOut(logger, failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogDevices(ILogger logger, string warning);

    [LoggerMessage(Level = LogLevel.Error, Message = "A model is left out: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, string reason);
}
