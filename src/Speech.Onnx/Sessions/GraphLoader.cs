using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Devices;
using KokoroTts.Speech.Onnx.Noise;
using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>Loads graphs onto devices. One for the process. Thread-safe.</summary>
/// <param name="devices">How devices are used.</param>
/// <param name="cuda">How GPUs are used.</param>
/// <param name="workerThreads">Runs that go on at once on one device, 1 or more.</param>
public sealed class GraphLoader(DeviceOptions devices, CudaOptions cuda, int workerThreads)
{
    /// <summary>What a file in ONNX's format can hold: a protocol buffer of 2 GiB.</summary>
    private const long LongestFile = int.MaxValue;

    private readonly int _threads = devices.ThreadsOfARun(workerThreads, Environment.ProcessorCount);

    /// <summary>Loads a graph.</summary>
    /// <param name="file">Path of its <c>.onnx</c> file.</param>
    /// <param name="device">Where it is to be computed.</param>
    /// <exception cref="SynthesisException">It cannot be loaded; the message says why.</exception>
    internal OnnxGraph Load(string file, SpeechDevice device)
    {
        CheckFile(file);
        try
        {
            using var options = OptionsFor(device);
            return new OnnxGraph(file, Session(file, options), devices.ShrinkMemory ? Memories(device) : null);
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or NotSupportedException or InvalidDataException)
        {
            throw new SynthesisException(
                $"{file} cannot be loaded on {device.Id} by ONNX Runtime {OnnxRuntime.Version}: {failure.Message} Fetch the file again if it is damaged.",
                failure);
        }
    }

    private static InferenceSession Session(string file, SessionOptions options)
    {
        if (!SeededNoise.TryRewrite(File.ReadAllBytes(file), out var seeded))
        {
            return new InferenceSession(file, options);
        }

        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.GetFullPath(file)));
        return new InferenceSession(seeded, options);
    }

    private static void CheckFile(string file)
    {
        var length = File.Exists(file)
            ? new FileInfo(file).Length
            : throw new SynthesisException($"There is no file {file}. Put the model's .onnx file there.");
        if (length is 0 or > LongestFile)
        {
            throw new SynthesisException($"{file} has {length} bytes; an .onnx file has 1 to {LongestFile}. Fetch it again.");
        }
    }

    /// <summary>Names of the memories of a device, as the run option that shrinks them wants them.</summary>
    private static string Memories(SpeechDevice device) => device.Kind is DeviceKind.Cuda ? $"cpu:0;gpu:{device.Index}" : "cpu:0";

    /// <summary>What a session on a device is made with.</summary>
    /// <param name="device">The device.</param>
    internal SessionOptions OptionsFor(SpeechDevice device)
    {
        OnnxRuntime.Prepare();
        var options = new SessionOptions
        {
            IntraOpNumThreads = _threads,
            InterOpNumThreads = 1,
            // A plan of memory would be kept for every length that ever ran.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", devices.Spinning ? "1" : "0");
            if (device.Kind is DeviceKind.Cuda)
            {
                OnnxRuntime.UseCuda(options, cuda.For(device.Index));
            }

            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }
}
